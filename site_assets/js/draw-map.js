// One head's small map drawn on a canvas of its own.

import { paintMap } from "./paint-map.js";

const SIZE = 96; // px, as in cards.css and closer.css

// `data` null leaves it empty. The canvas's own colour is that of keys that a query cannot see.
export function drawMap(canvas, data, view, { ramp, pixelRatio }) {
  const size = Math.round(SIZE * pixelRatio);
  canvas.width = canvas.height = size; // which empties it
  if (!data) return;
  const context = canvas.getContext("2d");
  const image = context.createImageData(size, size);
  const ground = getComputedStyle(canvas).color.match(/\d+/g).map(Number);
  paintMap(image, { left: 0, top: 0, size }, data, view, { ramp, ground });
  context.putImageData(image, 0, 0);
}
