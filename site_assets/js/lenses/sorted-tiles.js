// The small maps of a model's heads, sorted by their scores on a measure; each is a button that chooses its head.

import { drawMap } from "../maps/draw-maps.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { refill } from "../shared/refill.js";
import { LENSES } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Measures } from "../data/measures-data.js" */
/** @import { Change } from "../figure/kind.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Ramp } from "../shared/ramp.js" */

/** @typedef {{ sheet: Weights<number | null>, view: Head, ramp: Ramp, pixelRatio: number }} TilesState  `sheet`: their data. */

const FIRST = 24; // tiles; the reader may ask for more

/** @param {{ change: (change: Change) => void }} acts */
export function sortedTiles({ change }) {
  const list = element("ul", { class: "fingerprint-list" });
  const more = element("button", { type: "button", class: "button", onclick: () => grow() }, LENSES.more);
  let count = FIRST;
  /** @type {() => void} */
  let again = () => {};

  /**
   * @param {Measures} measures
   * @param {string} name  The name of a measure.
   * @param {TilesState} state
   */
  function draw(measures, name, state) {
    again = () => draw(measures, name, state);
    const ranked = measures.ranking(name).slice(0, count);
    more.hidden = ranked.length === measures.count;
    const tiles = ranked.map((head) => tile(head, measures.score(name, head), state.view, () => change(head)));
    refill(list, tiles.map((each) => each.element));
    for (const each of tiles) each.draw(state); // after they are in the page, whose styles give a canvas its colour
  }

  function grow() {
    count += FIRST;
    again();
  }

  return { elements: [list, more], draw, clear: () => list.replaceChildren() };
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
  const draw = (/** @type {TilesState} */ { sheet, ramp, pixelRatio }) => drawMap(canvas, sheet, { layer, head }, { ramp, pixelRatio });
  return { element: element("li", {}, button), draw };
}
