// The fingerprint of a head: its small maps on all sentences of its model, in a grid.

import { runOf } from "../data/catalogue.js";
import { runStore } from "../data/run-store.js";
import { disclosure } from "../shared/disclosure.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { fingerprintTile } from "./fingerprint-tile.js";
import { LENSES } from "./messages.js";

/** @import { Sentence } from "../data/published.d.ts" */
/** @import { PanelParts } from "./lens-panels.js" */
/** @import { DrawnState } from "./look-closer.js" */

/** @param {PanelParts} parts */
export function fingerprintPanel({ catalogue, change }) {
  const store = runStore(catalogue);
  const title = element("h2", { class: "lens-title" });
  const list = element("ul", { class: "fingerprint-list" });
  const table = disclosure(LENSES.fingerprintTable, async () => {
    const { fingerprintTable } = await import("./fingerprint-table.js");
    /** @param {HTMLElement} region */
    return async (region) => {
      const asked = latest;
      const found = await fingerprintTable({ sentences, read }, asked);
      if (asked === latest) region.replaceChildren(found);
    };
  });
  const section = element("section", { class: "fingerprint", "aria-label": LENSES.fingerprint }, title, list, table.button, table.region);
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) tiles.get(target)?.wake();
  }, { rootMargin: "100% 0px" });
  /** @type {Map<Element, ReturnType<typeof fingerprintTile>>} */
  const tiles = new Map(); // list item -> tile
  let drawn = ""; // the model whose sentences are in the list
  /** @type {Sentence[]} */
  let sentences = []; // the sentences of that model
  /** @type {DrawnState} */
  let latest; // the state drawn last

  /** @param {DrawnState} state */
  function draw(state) {
    const { view, model } = state;
    latest = state;
    if (drawn !== view.model) fill(view.model);
    catalogue.more?.all()?.then(() => {
      fill(latest.view.model);
      draw(latest);
    }, () => {}); // on failure, the sentences that are already listed stay
    title.textContent = LENSES.onSentences(headName(view), tiles.size, model.name);
    for (const tile of tiles.values()) tile.draw(state);
    table.draw();
  }

  /**
   * A promise of the sentence's data; null if the build lacks what `show` needs.
   * @param {Sentence} sentence
   * @param {string | null | undefined} show
   */
  function read({ id }, show) {
    return store.read({ model: drawn, sentence: id }, show);
  }

  /** @param {string} model */
  function fill(model) {
    observer.disconnect();
    tiles.clear();
    drawn = model;
    sentences = catalogue.sentences.filter(({ id }) => runOf(catalogue, { model, sentence: id }));
    for (const sentence of sentences) {
      const tile = fingerprintTile({ sentence, read: (show) => read(sentence, show), choose: () => change({ sentence: sentence.id }) });
      tiles.set(tile.element, tile);
    }
    list.replaceChildren(...tiles.keys());
    for (const item of tiles.keys()) observer.observe(item);
  }

  return { element: section, draw };
}
