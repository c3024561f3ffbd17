// Small maps of heads, drawn on a canvas.

import { colourWord, colourWords, paintPixels } from "./canvas-pixels.js";
import { paintMap } from "./paint-map.js";

const SIZE = 96; // px, as in cards.css and fingerprint.css

// One head's map on a canvas of its own, which `data` null leaves empty. The canvas's own colour is that of keys
// that a query cannot see.
export function drawMap(canvas, data, view, { ramp, pixelRatio }) {
  const size = Math.round(SIZE * pixelRatio);
  drawMaps(canvas, { width: size, height: size }, data, [{ ...view, left: 0, top: 0, size }], { ramp, ground: getComputedStyle(canvas).color });
}

// In device pixels: one pass, one put. `maps`: { layer, head, left, top, size } of each; `ground`: a colour as the
// browser computes it. Without `data` the canvas is empty.
export function drawMaps(canvas, { width, height }, data, maps, { ramp, ground }) {
  if (!data) {
    Object.assign(canvas, { width, height }); // which empties it
    return;
  }
  const colours = { ramp, words: colourWords(ramp), ground: colourWord(ground) };
  paintPixels(canvas, { width, height }, (pixels) => {
    for (const map of maps) paintMap({ pixels, width }, map, data, map, colours);
  });
}
