// A comparison: the pinned view beside the current view, and their difference.

import { findById } from "../data/catalogue.js";
import { DataError } from "../data/data-error.js";
import { runStore } from "../data/run-store.js";
import { noMixing } from "../figure/absence.js";
import { element } from "../shared/dom.js";
import { differenceMap } from "./difference-map.js";
import { pinnedMap } from "./pinned-map.js";
import { readPinned, writePinned } from "./pinned-view.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Action } from "../shared/message.js" */
/** @import { PanelParts } from "./closer-panels.js" */
/** @import { Seen } from "./look-closer.js" */
/** @import { Linked } from "./pinned-map.js" */
/** @import { Pinned } from "./pinned-view.js" */

/**
 * `told()` is called when the result of `tables()`, the pinned map and the difference for the table, has changed.
 * @param {PanelParts} parts
 */
export function comparePanel({ catalogue, change, told }) {
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
  let shown = null; // how the pinned view is drawn
  /** @type {Seen} */
  let latest; // the state beside it

  /** @param {Seen} seen */
  function draw(seen) {
    latest = seen;
    pinned = readPinned(/** @type {string} */ (seen.view.compare), catalogue);
    if (!pinned) return say(`The pinned view ${seen.view.compare} is not in this build.`);
    const wanted = store.read(pinned, seen.view.show);
    if (!wanted) return say(`Weight × norm is not available for the pinned model: ${noMixing(findById(catalogue.models, pinned.model))}.`);
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
    told();
    try {
      const found = await wanted;
      if (coming !== wanted) return;
      data = found;
      show();
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (coming === wanted) say(error.message, [{ text: "Try again", act: () => draw(latest) }]);
    }
  }

  function show() {
    panel.toggleAttribute("data-waiting", false);
    shown = map.draw({ seen: latest, pinned: /** @type {Pinned} */ (pinned), data: /** @type {Weights} */ (data), catalogue });
    difference.draw({ seen: latest, shown, choose });
    told();
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
    told();
  }

  function tables() {
    if (!shown) return [];
    const { title } = findById(catalogue.sentences, /** @type {Pinned} */ (pinned).sentence);
    const about = `Pinned: ${shown.label} of ${shown.name} of ${shown.model.name} on “${title}”`;
    return [{ ...shown, about }, ...(shown.linked ? [difference.table()] : [])];
  }

  /**
   * Maps with the same number of tokens move together; otherwise the pinned map has its own query.
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
