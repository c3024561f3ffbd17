// The button "Look closer", which loads the tools when they are first needed.

import { usesLenses } from "../figure/lens-view.js";
import { element, uniqueId } from "../shared/dom.js";
import { scriptMessage } from "../shared/message.js";
import { LENSES } from "./messages.js";

/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { Change } from "../figure/kind.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { DrawnState, Lensed, Plain } from "./look-closer.js" */

/** @typedef {typeof import("./look-closer.js")} Tools */

/**
 * `redraw()` draws the figure again; `drawTable()` is called when the result of `compared()`, the maps for the table
 * of weights, has changed. The owner inserts `button`, `bar` for the controls, `beside` for a pinned map and `below`
 * for the panels under the maps.
 * @param {{ catalogue: Catalogue, change: (change: Change) => void, redraw: () => void, drawTable: () => void }} parts
 */
export function lookCloserButton({ catalogue, change, redraw, drawTable }) {
  const id = uniqueId("closer");
  const bar = element("div", { class: "lenses", id, hidden: true });
  const beside = element("div", { class: "lens-beside", hidden: true });
  const below = element("div", { class: "lens-below" });
  const button = element("button", { type: "button", class: "button lens-button", "aria-expanded": "false", "aria-controls": id, onclick: toggle }, LENSES.open);
  /** @type {Promise<void> | null} */
  let coming = null; // the promise of the tools
  /** @type {ReturnType<Tools["lookCloser"]> | null} */
  let tools = null;
  /** @type {unknown} */
  let drawn; // the view drawn last
  let missing = false; // whether loading the tools failed; the figure is then drawn without them

  function toggle() {
    open(/** @type {boolean} */ (bar.hidden));
    if (!tools) fetchTools();
  }

  /** @param {boolean} wide */
  function open(wide) {
    bar.hidden = !wide;
    button.setAttribute("aria-expanded", String(wide));
  }

  function fetchTools() {
    coming ??= import("./look-closer.js").then(use, fail);
  }

  /** @param {Tools} module */
  function use({ lookCloser }) {
    tools = lookCloser({ catalogue, change, drawTable, bar, beside, below });
    redraw();
  }

  function fail() {
    [coming, missing] = [null, true];
    bar.replaceChildren(scriptMessage(LENSES.cannotShow));
    redraw();
  }

  /**
   * The state with the lenses and averages of its view; null while the script for them is loading.
   * @param {Plain} state
   * @returns {Lensed | null}
   */
  function applyLenses(state) {
    if (tools) return tools.applyLenses(state);
    if (missing || !usesLenses(state.view)) return state;
    open(true);
    fetchTools();
    return null;
  }

  /** @param {DrawnState} state */
  function draw(state) {
    if (drawn && drawn !== state.view) fetchTools(); // the reader has chosen a cell, whose numbers they show
    drawn = state.view;
    tools?.draw(state);
  }

  return {
    button, bar, beside, below, applyLenses, draw,
    point: (/** @type {Cell} */ cell) => tools?.point(cell), compared: () => tools?.compared() ?? [],
  };
}
