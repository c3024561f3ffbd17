// The strongest cells of one head over all sentences, each a link to the probe.

import { findById } from "../data/catalogue.js";
import { formatAddress } from "../figure/address.js";
import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { siteUrl } from "../shared/site.js";
import { quoted } from "../shared/token-label.js";
import { ATLAS } from "./messages.js";

/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { AtlasState, AtlasView } from "./atlas-kind.js" */

/** @typedef {ReturnType<AtlasState["passports"]["cellsOf"]>[number]} PassportCell */

export function passportCells() {
  const list = element("ul", { class: "passport-list" });
  const none = element("p", { class: "passport-none" }, ATLAS.noCells);
  const section = element("div", { class: "passport-part" },
    element("h3", { class: "atlas-subtitle" }, ATLAS.strongestCells), list, none);

  /** @type {AtlasState | null} */
  let latest = null;

  /** @param {AtlasState} state */
  function draw(state) {
    latest = state;
    const { catalogue, passports, view } = state;
    const cells = passports.cellsOf(view.at);
    none.hidden = cells.length > 0;
    list.replaceChildren(...cells.map((cell) => entry(cell, catalogue, view)));
    const again = () => { if (latest === state) draw(state); };
    catalogue.more?.of(cells.map(({ sentence }) => sentence))?.then(again, () => {}); // else ids replace titles
  }

  return { element: section, draw };
}

/**
 * @param {PassportCell} cell
 * @param {Catalogue} catalogue
 * @param {AtlasView} view
 */
function entry(cell, { sentences }, { model, at }) {
  const { sentence, query, key, queryToken, keyToken, weight } = cell;
  const href = siteUrl(`probe/${formatAddress({ model, sentence, ...at, query, key })}`);
  return element("li", { class: "passport-cell" },
    element("a", { href },
      element("bdi", { class: "passport-query" }, quoted(queryToken)), " → ", element("bdi", { class: "passport-key" }, quoted(keyToken))),
    element("span", { class: "passport-weight" }, formatWeight(weight)),
    element("span", { class: "passport-sentence", dir: "auto" }, findById(sentences, sentence)?.title ?? sentence));
}
