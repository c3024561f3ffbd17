// The large map of the pinned view, with its name and read-out.

import { findById } from "../data/catalogue.js";
import { headMap } from "../maps/head-map.js";
import { readOut } from "../maps/read-out.js";
import { element } from "../shared/dom.js";
import { lastResult } from "../shared/last-result.js";
import { frameMessage } from "../shared/message.js";
import { lensRemark, mapName } from "./lens-words.js";
import { lensData } from "./lens-data.js";
import { LENSES } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Action } from "../shared/message.js" */
/** @import { DrawnState } from "./look-closer.js" */
/** @import { Pinned } from "./pinned-view.js" */

/** @typedef {Omit<DrawnState, "view"> & { view: Pinned & Cell, linked: boolean }} Linked */

/**
 * Calls `choose({ query, key })` on click and arrow keys.
 * @param {{ choose: (cell: Cell) => void }} acts
 */
export function pinnedMap({ choose }) {
  const lens = lastResult(lensData);
  const line = readOut();
  const map = headMap({ choose, preview: (cell) => shown && point(cell ?? shown.view) });
  const name = element("span", { class: "head-name" });
  const about = element("span", { class: "head-model" });
  const message = element("div", { class: "compare-message" });
  const section = element("section", { class: "compare-pinned", "aria-label": LENSES.pinnedView },
    element("div", { class: "probe-caption" }, name, about), message, map.element, line.element);
  /** @type {Linked | null} */
  let shown = null; // the drawn state

  /**
   * `state`: the state of the current view; `pinned` and `data`: the pinned view and its data. Returns the drawn state:
   * like `state`, with `linked`: whether both maps have the same number of tokens.
   * @param {{ state: DrawnState, pinned: Pinned, data: Weights, catalogue: Catalogue }} state
   */
  function draw({ state, pinned, data, catalogue }) {
    const model = findById(catalogue.models, pinned.model);
    const { first, average } = state.view;
    const lensedData = lens(data, first, average).map;
    const linked = data.length === state.data.length;
    const at = linked ? { query: state.view.query, key: state.view.key } : { key: lensedData.strongestKey(pinned.layer, pinned.head, pinned.query) };
    const view = { ...pinned, first, average, ...at };
    shown = { ...state, data: lensedData, model, view, linked, name: mapName(view, model), remark: lensRemark(view, lensedData) };
    name.textContent = shown.name;
    about.replaceChildren(LENSES.pinnedName(model.name), element("bdi", {}, findById(catalogue.sentences, pinned.sentence).title));
    hideParts(false);
    map.draw({ ...shown, label: LENSES.pinned(state.label), space: map.space() });
    line.draw({ ...shown, cell: view });
    return shown;
  }

  /** @param {Cell} cell */
  function point(cell) {
    map.point(cell);
    line.draw({ .../** @type {Linked} */ (shown), cell });
  }

  /**
   * @param {string} reason
   * @param {Action[]} [actions]
   */
  function say(reason, actions) {
    shown = null;
    [name.textContent, about.textContent] = [LENSES.pinnedView, ""];
    message.replaceChildren(frameMessage({ title: LENSES.nothing, reason, actions }));
    hideParts(true);
  }

  /** @param {boolean} hidden */
  function hideParts(hidden) {
    map.element.hidden = line.element.hidden = hidden;
    if (!hidden) message.replaceChildren();
  }

  return { element: section, draw, point, say };
}
