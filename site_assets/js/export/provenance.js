// The origin of a view's data, for captions, citations, links and file names.

import { findById, runOf } from "../data/catalogue.js";
import { formatAddress } from "../figure/address.js";
import { KEEP } from "./messages.js";

/** @import { Catalogue, Run } from "../data/published.d.ts" */
/** @import { View } from "../figure/kind.js" */

/** @typedef {ReturnType<typeof provenance>} Provenance */

const HASH = /\.([0-9a-f]+)\.json$/; // the content hash in a file name

/**
 * `view`: { model, sentence, layer, head, … } with data in this build; `name`: the name of the head or average in view;
 * `site`: the address of the site's root; `page`: the path from the root to the page. In the result, `model` ends with
 * the precision and `source` ends with the revision, if these are known.
 * @param {{ catalogue: Catalogue, view: View, name: string, site: string, page?: string }} parts
 */
export function provenance({ catalogue, view, name, site, page = "probe/" }) {
  const model = findById(catalogue.models, view.model);
  const { title, text } = findById(catalogue.sentences, view.sentence);
  const { attention: file } = /** @type {Run} */ (runOf(catalogue, view));
  const fragment = formatAddress(view);
  return {
    ...catalogue.project,
    site: catalogue.project.title,
    model: [model.name, model.precision].filter(Boolean).join(", "),
    source: [model.source, model.revision].filter(Boolean).join(", "),
    sentence: title,
    text,
    part: name,
    file,
    hash: /** @type {string[]} */ (HASH.exec(file))[1],
    run: `${view.model}-${view.sentence}`, // the start of file names
    name: `${view.model}-${view.sentence}-${name.replace(/[^A-Za-z0-9]+/g, "-")}`,
    link: `${site}${page}${fragment}`,
    embed: `${site}embed/${fragment}`,
  };
}

/**
 * The caption of a saved picture, with everything needed to find and check what it shows. `shows`: what the cells
 * show, such as "attention weight"; `spread`: the colour scale, linear or by square root.
 * @param {Provenance} origin
 * @param {string} shows
 * @param {string} spread
 */
export function pictureCaption({ part, model, source, text, hash, site, version, link }, shows, spread) {
  return [
    KEEP.caption(part, model, source, shows, spread),
    KEEP.captionSentence(text.replace(/\s+/g, " ").trim()),
    KEEP.captionData(hash, site, version),
    link,
  ];
}
