// Small maps of heads, drawn on a canvas.

import { paintMap } from "./paint-map.js";

const SIZE = 96; // px, as in cards.css and fingerprint.css

// One head's map on a canvas of its own, which `data` null leaves empty. The canvas's own colour is that of keys
// that a query cannot see.
export function drawMap(canvas, data, view, { ramp, pixelRatio }) {
  const size = Math.round(SIZE * pixelRatio);
  drawMaps(canvas, { width: size, height: size }, data, [{ ...view, left: 0, top: 0, size }], { ramp, ground: getComputedStyle(canvas).color });
}

// One ImageData in device pixels: crisp on every screen, one pass, one put. `maps`: { layer, head, left, top, size }
// of each; `ground`: a colour as the browser computes it.
export function drawMaps(canvas, { width, height }, data, maps, { ramp, ground }) {
  Object.assign(canvas, { width, height }); // which empties it
  if (!data) return;
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  const colours = { ramp, ground: ground.match(/\d+/g).map(Number) };
  for (const map of maps) paintMap(image, map, data, map, colours);
  context.putImageData(image, 0, 0);
}
