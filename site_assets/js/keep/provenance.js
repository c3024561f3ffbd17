// Where what a view shows comes from: the facts that captions, citations, links and file names are made of.

import { findById, runOf } from "../data/catalogue.js";
import { formatAddress } from "../figure/address.js";

const HASH = /\.([0-9a-f]+)\.json$/; // the build names each file by its content

// `view`: { model, sentence, layer, head, … } with data in this build; `name`: of the head or the average in it;
// `site`: the address of the site's root. `source` ends with the revision, where the model has one.
export function provenance({ catalogue, view, name, site }) {
  const model = findById(catalogue.models, view.model);
  const { title, text } = findById(catalogue.sentences, view.sentence);
  const { attention: file } = runOf(catalogue, view);
  const fragment = formatAddress(view);
  return {
    ...catalogue.project,
    site: catalogue.project.title,
    model: model.name,
    source: [model.source, model.revision].filter(Boolean).join(", "),
    sentence: title,
    text,
    part: name,
    file,
    hash: HASH.exec(file)[1],
    run: `${view.model}-${view.sentence}`, // names of files, without their endings
    name: `${view.model}-${view.sentence}-${name.replace(/[^A-Za-z0-9]+/g, "-")}`,
    link: `${site}probe/${fragment}`,
    embed: `${site}embed/${fragment}`,
  };
}

// The caption of a saved picture: enough to find, and to check, what it shows. `shows`: what the cells stand for, such
// as "attention weight"; `spread`: how the colours are spread over it.
export function pictureCaption({ part, model, source, text, hash, site, version, link }, shows, spread) {
  return [
    `${part} of ${model} (${source}): ${shows} of each query (row) on each key (column), coloured on a ${spread} scale; layers and heads count from 0.`,
    `Sentence: “${text.replace(/\s+/g, " ").trim()}”`,
    `Data ${hash} · ${site} ${version}`,
    link,
  ];
}
