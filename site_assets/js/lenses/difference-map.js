// The signed difference of two maps with the same number of tokens: this view minus the pinned one.

import { derivedData } from "../data/derived-data.js";
import { headMap } from "../maps/head-map.js";
import { signedLegend } from "../maps/signed-legend.js";
import { signedRamp } from "../shared/diverging.js";
import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format.js";
import { isolated } from "../shared/isolated-token.js";
import { lastResult } from "../shared/last-result.js";
import { isDark } from "../shared/theme.js";
import { LENSES } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { DrawnState } from "./look-closer.js" */
/** @import { Linked } from "./pinned-map.js" */

/** @typedef {{ data: Weights<number | null>, layer: number, head: number }} Map */
/** @typedef {Omit<DrawnState, "data"> & { data: Weights<number | null>, shown: Linked, choose: (cell: Cell) => void }} Difference */

export function differenceMap() {
  /** @type {(one: Weights<number | null>, other: Weights<number | null>, layer: number, head: number, pinnedLayer: number, pinnedHead: number) => Weights<number | null>} */
  const subtract = lastResult((one, other, layer, head, pinnedLayer, pinnedHead) =>
    differenceData({ data: one, layer, head }, { data: other, layer: pinnedLayer, head: pinnedHead }));
  const scale = signedLegend();
  const map = headMap({ choose: (cell) => drawn.choose(cell), preview: (cell) => drawn && point(cell ?? drawn.view) });
  const line = element("p", { class: "read-out" });
  const why = element("p", { class: "compare-why" });
  const section = element("section", { class: "compare-difference", "aria-label": LENSES.difference },
    element("div", { class: "probe-caption" }, element("span", { class: "head-name" }, LENSES.difference),
      element("span", { class: "head-model" }, LENSES.thisLess), scale.element), why, map.element, line);
  /** @type {Difference} */
  let drawn;

  /**
   * `state`: the state of this view; `shown`: the drawn state of the pinned one; `choose({ query, key })` as for all maps.
   * @param {{ state: DrawnState, shown: Linked, choose: (cell: Cell) => void }} state
   */
  function draw({ state, shown, choose }) {
    section.hidden = false;
    scale.element.hidden = map.element.hidden = line.hidden = !shown.linked;
    why.textContent = shown.linked ? "" : LENSES.notEqual(state.data.length, shown.data.length);
    if (!shown.linked) return;
    const { view } = state;
    const data = subtract(state.data, shown.data, view.layer, view.head, shown.view.layer, shown.view.head);
    const ramp = signedRamp(isDark(document), 1);
    drawn = { ...state, name: titleOf(state, shown), data, ramp, shown, choose };
    scale.draw({ ramp, largest: 1, unit: LENSES.thisLess });
    map.draw({ ...drawn, label: LENSES.difference, space: map.space() });
    point(view);
  }

  /** @param {Cell} cell */
  function point({ query, key }) {
    map.point({ query, key });
    const { data, shown, view } = drawn;
    const weight = format(data.weight(view.layer, view.head, query, key));
    const pairs = [data, shown.data].map(({ tokens }) => `${isolated(tokens[query])} → ${isolated(tokens[key])}`);
    const pair = pairs[0] === pairs[1] ? pairs[0] : LENSES.minus(pairs[0], pairs[1]);
    line.textContent = `${pair}: ${weight} · ${drawn.name}`;
  }

  // The argument of weightTable, with the tokens of this view.
  function table() {
    return { ...drawn, about: LENSES.differenceOf(drawn.name), format };
  }

  return { element: section, draw, table, point: (/** @type {Cell} */ cell) => drawn?.shown.linked && point(cell) };
}

/**
 * Heads of different models can have the same name.
 * @param {...{ name: string, model: { id: string, name: string } }} pair
 */
function titleOf(...pair) {
  const several = pair[0].model.id !== pair[1].model.id;
  const [one, other] = pair.map(({ name, model }) => (several ? LENSES.ofModel(name, model.name) : name));
  return LENSES.minus(one, other);
}

/** @param {number | null} number */
function format(number) {
  return number === null ? LENSES.hidden : formatSigned(number, 3);
}

/**
 * `one` minus `other`, each { data, layer, head }. The layer and head passed to the result's methods are ignored.
 * @param {Map} one
 * @param {Map} other
 * @returns {Weights<number | null>}
 */
export function differenceData(one, other) {
  const data = derivedData(one.data, (_layer, _head, query) => {
    const subtracted = other.data.row(other.layer, other.head, query);
    return one.data.row(one.layer, one.head, query).map((weight, key) => (weight === null ? null : weight - /** @type {number} */ (subtracted[key])));
  });
  return { ...data, signed: { format } };
}
