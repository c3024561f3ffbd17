// The small map on a card: one head on one sentence, with the card's cell ringed.

import { element } from "../shared/dom.js";
import { drawMap } from "./draw-maps.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Ramp } from "../shared/ramp.js" */

/**
 * `view`: { layer, head, query }; `keys`: the adjacent tokens that the query looks at.
 * @param {{ view: { layer: number, head: number | null, query: number }, keys: number[] }} cell
 */
export function cardMap({ view, keys }) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const ring = element("span", { class: "card-ring" });
  const map = element("span", { class: "card-map" }, canvas, ring);

  /** @param {{ attention: Weights, ramp: Ramp, pixelRatio: number }} state */
  function draw({ attention, ramp, pixelRatio }) {
    drawMap(canvas, attention, view, { ramp, pixelRatio });
    Object.assign(ring.style, ringBox(view.query, keys, attention.length));
  }

  return { element: map, draw };
}

/**
 * The box of the cell, in per cent of the map.
 * @param {number} query
 * @param {number[]} keys
 * @param {number} length
 */
function ringBox(query, keys, length) {
  /** @param {number} tokens */
  const share = (tokens) => `${(100 * tokens) / length}%`;
  const first = Math.min(...keys);
  return { left: share(first), top: share(query), width: share(Math.max(...keys) - first + 1), height: share(1) };
}
