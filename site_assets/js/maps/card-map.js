// The small map on a card: one head on one sentence, with the card's cell ringed.

import { element } from "../shared/dom.js";
import { drawMap } from "./draw-maps.js";

// `view`: { layer, head, query }; `keys`: the tokens looked at, next to each other.
export function cardMap({ view, keys }) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const ring = element("span", { class: "card-ring" });
  const map = element("span", { class: "card-map" }, canvas, ring);

  function draw({ attention, ramp, pixelRatio }) {
    drawMap(canvas, attention, view, { ramp, pixelRatio });
    Object.assign(ring.style, ringBox(view.query, keys, attention.length));
  }

  return { element: map, draw };
}

// The cell in per cent of the map.
function ringBox(query, keys, length) {
  const share = (tokens) => `${(100 * tokens) / length}%`;
  const first = Math.min(...keys);
  return { left: share(first), top: share(query), width: share(Math.max(...keys) - first + 1), height: share(1) };
}
