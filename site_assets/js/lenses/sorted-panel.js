// All heads on this sentence, sorted by a measure: their small maps, the highest score first.

import { findById } from "../data/catalogue.js";
import { DataError } from "../data/data-error.js";
import { loadJson } from "../data/load-json.js";
import { readMeasures } from "../data/measures-data.js";
import { anotherTry } from "../data/try-loading.js";
import { drawMap } from "../maps/draw-maps.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { frameMessage } from "../shared/message.js";
import { refill } from "../shared/refill.js";
import { selectControl } from "../shared/select-control.js";
import { siteUrl } from "../shared/site.js";
import { LENSES } from "./messages.js";

/** @import { Measures } from "../data/measures-data.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { PanelParts } from "./lens-panels.js" */
/** @import { DrawnState } from "./look-closer.js" */

const FIRST = 24; // tiles; the reader may ask for more

/** @param {PanelParts} parts */
export function sortedPanel({ catalogue, change }) {
  const title = element("h2", { class: "lens-title" }, LENSES.sorted);
  const measure = selectControl({ name: LENSES.sortedBy, choose: (name) => change({ sorted: name }) });
  const list = element("ul", { class: "fingerprint-list" });
  const more = element("button", { type: "button", class: "button", onclick: () => grow() }, LENSES.more);
  const about = element("div", { class: "lens-text" });
  const section = element("section", { class: "sorted", "aria-label": LENSES.sorted }, title, measure.element, list, more, about);
  let count = FIRST;
  let wanted = ""; // the id of the model whose measures are loaded
  /** @type {Measures | null} */
  let measures = null;
  /** @type {DrawnState} */
  let latest; // the state to draw

  /** @param {DrawnState} state */
  function draw(state) {
    latest = state;
    if (wanted !== state.view.model) load(state.view.model);
    if (measures) show(measures);
  }

  /**
   * @param {string} id
   * @param {RequestCache} [cache]
   */
  async function load(id, cache) {
    [wanted, measures] = [id, null];
    for (const part of [list, about]) part.replaceChildren();
    const model = findById(catalogue.models, id);
    try {
      const found = readMeasures(await loadJson(siteUrl(model.file), { file: model.file, cache }), model, model.file);
      if (wanted !== id) return;
      measures = found;
      show(found);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (wanted === id) about.replaceChildren(frameMessage({ title: LENSES.notSorted, reason: error.message, actions: [anotherTry(error, () => load(id, "reload"))] }));
    }
  }

  /** @param {Measures} known */
  function show(known) {
    const { view } = latest;
    const name = known.names.includes(String(view.sorted)) ? String(view.sorted) : known.names[0];
    measure.draw({ options: known.names.map((each) => ({ value: each, text: known.about(each).title })), value: name });
    const ranked = known.ranking(name).slice(0, count);
    more.hidden = ranked.length === known.count;
    const tiles = ranked.map((head) => tile(head, known.score(name, head), view, () => change(head)));
    refill(list, tiles.map((each) => each.element));
    for (const each of tiles) each.draw(latest); // in the page, where a canvas has its colour
  }

  function grow() {
    count += FIRST;
    if (measures) show(measures);
  }

  return { element: section, draw };
}

/**
 * @param {Head} head
 * @param {number} score
 * @param {Head} chosen
 * @param {() => void} choose
 */
function tile({ layer, head }, score, chosen, choose) {
  const canvas = element("canvas", { class: "fingerprint-map", "aria-hidden": "true" });
  const pressed = layer === chosen.layer && head === chosen.head;
  const button = element("button", { type: "button", class: "fingerprint-tile", "aria-pressed": String(pressed), onclick: choose },
    canvas, element("span", { class: "similar-name" }, headName({ layer, head })), element("span", { class: "similar-distance" }, score.toFixed(3)));
  const draw = (/** @type {DrawnState} */ { sheet, ramp, pixelRatio }) => drawMap(canvas, sheet, { layer, head }, { ramp, pixelRatio });
  return { element: element("li", {}, button), draw };
}
