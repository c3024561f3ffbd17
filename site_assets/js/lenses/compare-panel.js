// A comparison: the pinned view beside the current view, and their difference.

import { findById } from "../data/catalogue.js";
import { DataError } from "../data/data-error.js";
import { EFFECT } from "../data/run-data.js";
import { runStore } from "../data/run-store.js";
import { anotherTry } from "../data/try-loading.js";
import { noMixing } from "../figure/absence.js";
import { needsSums } from "../figure/lens-view.js";
import { element } from "../shared/dom.js";
import { differenceMap } from "./difference-map.js";
import { LENSES } from "./messages.js";
import { pinnedMap } from "./pinned-map.js";
import { readPinned, writePinned } from "./pinned-view.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Action } from "../shared/message.js" */
/** @import { PanelParts } from "./lens-panels.js" */
/** @import { DrawnState } from "./look-closer.js" */
/** @import { Linked } from "./pinned-map.js" */
/** @import { Pinned } from "./pinned-view.js" */

/**
 * Calls `drawTable()` when the result of `tables()` has changed: the pinned map and the difference, for the table.
 * @param {PanelParts} parts
 */
export function comparePanel({ catalogue, change, drawTable }) {
  const store = runStore(catalogue);
  const map = pinnedMap({ choose });
  const difference = differenceMap();
  const panel = element("div", { class: "compare" }, map.element, difference.element);
  /** @type {Promise<Weights> | null} */
  let coming = null; // the promise of the data needed now
  /** @type {Weights | null} */
  let data = null; // its result
  /** @type {Pinned | null} */
  let pinned = null;
  /** @type {Linked | null} */
  let shown = null; // the drawn state of the pinned view
  /** @type {DrawnState} */
  let latest; // the state of the current view

  /** @param {DrawnState} state */
  function draw(state) {
    latest = state;
    pinned = readPinned(/** @type {string} */ (state.view.compare), catalogue);
    if (!pinned) return say(LENSES.pinnedAbsent(state.view.compare));
    if (state.view.show === EFFECT) return say(LENSES.pinnedNoEffects);
    const model = findById(catalogue.models, pinned.model);
    if (model.sinks && needsSums(state.view)) return say(LENSES.pinnedNoSums);
    const wanted = store.read(pinned, state.view.show);
    if (!wanted) return say(LENSES.pinnedNoNorm(noMixing(model)));
    if (wanted !== coming) load(wanted);
    if (data) show();
  }

  /**
   * While other data load, the old drawing is hidden but keeps its space.
   * @param {Promise<Weights>} wanted
   */
  async function load(wanted) {
    [coming, data, shown] = [wanted, null, null];
    panel.toggleAttribute("data-waiting", true);
    drawTable();
    try {
      const found = await wanted;
      if (coming !== wanted) return;
      data = found;
      show();
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (coming === wanted) say(error.message, [anotherTry(error, () => draw(latest))]);
    }
  }

  function show() {
    panel.toggleAttribute("data-waiting", false);
    shown = map.draw({ state: latest, pinned: /** @type {Pinned} */ (pinned), data: /** @type {Weights} */ (data), catalogue });
    difference.draw({ state: latest, shown, choose });
    drawTable();
  }

  /**
   * @param {string} reason
   * @param {Action[]} [actions]
   */
  function say(reason, actions) {
    [coming, data, shown] = [null, null, null];
    panel.toggleAttribute("data-waiting", false);
    map.say(reason, actions);
    difference.element.hidden = true;
    drawTable();
  }

  function tables() {
    if (!shown) return [];
    const { title } = findById(catalogue.sentences, /** @type {Pinned} */ (pinned).sentence);
    const about = LENSES.pinnedAbout(shown.label, shown.name, shown.model.name, title);
    return [{ ...shown, about }, ...(shown.linked ? [difference.table()] : [])];
  }

  /**
   * Maps with the same number of tokens share the chosen cell; otherwise the pinned map has a separate query.
   * @param {Cell} cell
   */
  function choose({ query, key }) {
    if (shown?.linked) change({ query, key });
    else change({ compare: writePinned({ .../** @type {Pinned} */ (pinned), query }) });
  }

  /** @param {Cell} cell */
  function point(cell) {
    if (!shown?.linked) return;
    map.point(cell);
    difference.point(cell);
  }

  return { element: panel, draw, point, tables };
}
