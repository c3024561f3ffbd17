// "Look closer": lenses, scales and averages over the maps, and the panels that open beside and below them.

import { element } from "../shared/dom.js";
import { lastResult } from "../shared/last-result.js";
import { cellLine } from "./cell-line.js";
import { lensControls } from "./lens-controls.js";
import { lensPanels } from "./lens-panels.js";
import { LENS_WORDS, lensRemark, mapName } from "./lens-words.js";
import { displayRamp } from "./display-ramp.js";
import { lensData } from "./lens-data.js";
import { LENSES } from "./messages.js";
import { signedView } from "./signed-view.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Catalogue, Model } from "../data/published.d.ts" */
/** @import { Change, View } from "../figure/kind.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Ramp } from "../shared/ramp.js" */
/** @import { Lens, LensWeights } from "./lens-data.js" */

/** @typedef {Weights<number | null> & Partial<Pick<LensWeights, "removed">>} LensedWeights */

/**
 * What a figure shows of one head, and how it draws it. `sheet`: the data of the maps of all heads.
 * @typedef {{ data: Weights, sheet: Weights<number | null>, view: View, model: Model, name: string, title: string, label: string,
 *   ramp: Ramp, pixelRatio: number }} Plain
 */

/**
 * The same state with the reader's lenses applied.
 * @typedef {Omit<Plain, "data"> & { data: LensedWeights, spread?: string, remark?: ((query: number) => string) | null }} Lensed
 */

/** @typedef {Lensed & { view: { key: number }, smallest: number }} DrawnState  What is drawn; `smallest`: the smallest legible cell in px. */

/**
 * `bar`, `beside`, `below`: nodes of the page. The numbers of a cell go under the probe's read-out.
 * `applyLenses(state)` returns the state that the parts of the probe draw; `draw(state)` draws the controls and
 * panels; `drawTable()` is called when the result of `compared()` may have changed.
 * @param {{ catalogue: Catalogue, change: (change: Change) => void, drawTable: () => void, bar: HTMLElement, beside: HTMLElement, below: HTMLElement }} parts
 */
export function lookCloser({ catalogue, change, drawTable, bar, beside, below }) {
  const controls = lensControls({ catalogue, change });
  const lens = lastResult(lensData);
  /** @type {(ramp: Ramp, scale: View["scale"], fade: View["fade"]) => Ramp} */
  const colours = lastResult((ramp, scale, fade) => displayRamp(ramp, { root: scale === "sqrt", fade: Number(fade ?? 0) }));
  const panels = lensPanels({ beside, below }, { catalogue, change, drawTable });
  const numbers = element("p", { class: "cell-numbers" });
  const line = cellLine({ catalogue, change, line: numbers });
  bar.closest("attention-probe:not([data-compact])")?.querySelector(".read-out")?.after(numbers); // a small figure has no room for them
  bar.replaceChildren(controls.element);

  /**
   * @param {Plain} given
   * @returns {Lensed}
   */
  function applyLenses(given) {
    const state = given.data.signed ? { ...given, view: signedView(given.view) } : given;
    const { view, data, ramp } = state;
    const { map, sheet } = lens(data, view.first, view.average);
    return {
      ...state, sheet, data: map,
      ramp: view.scale || view.fade ? colours(ramp, view.scale, view.fade) : ramp,
      name: mapName(view, state.model),
      ...legendOf(state),
      remark: lensRemark(view, map),
    };
  }

  /** @param {DrawnState} state */
  function draw(state) {
    controls.draw(state);
    beside.hidden = !state.view.compare;
    panels.draw(state);
    line.draw(state, state.view);
    drawTable();
  }

  /** @param {Cell} cell */
  function point(cell) {
    panels.point(cell);
    line.point(cell);
  }

  return { applyLenses, draw, point, compared: panels.compared };
}

/**
 * The values of a rollout are not attention weights, so they have a different name.
 * @param {Plain} state
 */
function legendOf({ view, title, label }) {
  const rolled = view.average === "rollout";
  const parts = [rolled ? LENSES.rolloutTitle : title, LENS_WORDS[/** @type {Lens} */ (view.first)], view.fade && LENSES.fadedBelow(view.fade)];
  return { title: parts.filter(Boolean).join(", "), label: rolled ? LENSES.rolledOut : label, spread: view.scale ? LENSES.spreadRoot : LENSES.spreadLinear };
}
