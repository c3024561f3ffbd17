// All heads on this sentence, sorted by a measure: their small maps, the highest score first.

import { findById } from "../data/catalogue.js";
import { DataError } from "../data/data-error.js";
import { loadJson } from "../data/load-json.js";
import { readMeasures } from "../data/measures-data.js";
import { anotherTry } from "../data/try-loading.js";
import { element } from "../shared/dom.js";
import { frameMessage } from "../shared/message.js";
import { selectControl } from "../shared/select-control.js";
import { siteUrl } from "../shared/site.js";
import { LENSES } from "./messages.js";
import { sortedTiles } from "./sorted-tiles.js";

/** @import { Measures } from "../data/measures-data.js" */
/** @import { PanelParts } from "./lens-panels.js" */
/** @import { DrawnState } from "./look-closer.js" */

/** @param {PanelParts} parts */
export function sortedPanel({ catalogue, change }) {
  const title = element("h2", { class: "lens-title" }, LENSES.sorted);
  const measure = selectControl({ name: LENSES.sortedBy, choose: (name) => change({ sorted: name }) });
  const tiles = sortedTiles({ change });
  const about = element("div", { class: "lens-text" });
  const section = element("section", { class: "sorted", "aria-label": LENSES.sorted }, title, measure.element, ...tiles.elements, about);
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
    about.replaceChildren();
    tiles.clear();
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
    tiles.draw(known, name, latest);
  }

  return { element: section, draw };
}
