// The small map on a card: one head on one sentence, with the card's cell ringed.

import { element } from "./dom.js";
import { paintMap } from "./paint-map.js";

const SIZE = 96; // px, as in cards.css

// `view`: { layer, head, query }; `keys`: the tokens looked at, next to each other.
export function cardMap({ view, keys }) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const ring = element("span", { class: "card-ring" });
  const map = element("span", { class: "card-map" }, canvas, ring);

  function draw({ attention, ramp, pixelRatio }) {
    const size = Math.round(SIZE * pixelRatio);
    canvas.width = canvas.height = size;
    const context = canvas.getContext("2d");
    const image = context.createImageData(size, size);
    const ground = getComputedStyle(canvas).color.match(/\d+/g).map(Number); // where a query cannot look
    paintMap(image, { left: 0, top: 0, size }, attention, view, { ramp, ground });
    context.putImageData(image, 0, 0);
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
