// Small maps of heads, drawn on a canvas pixel by pixel: each pixel is one word, crisp on every screen.

import { lastResult } from "../shared/last-result.js";
import { rampIndex } from "../shared/ramp.js";
import { times } from "../shared/range.js";

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

// Writes a head into `pixels`, words in lines of `width`, as a square of `size` pixels at (left, top). `ramp`: the
// table of colours for weights, `words`: the same as words; `ground`: the word for keys later than the query. Where
// cells are smaller than a pixel, the pixel shows the largest of them: a mean would hide a line one cell wide.
export function paintMap({ pixels, width }, { left, top, size }, data, { layer, head }, { ramp, words, ground }) {
  const edges = edgesOf(data.length, size);
  const shown = new Float64Array(size).fill(-1); // the weight at each pixel of a line, -1 for none
  for (let query = 0; query < data.length; query += 1) {
    const [first, end] = edges[query];
    data.row(layer, head, query).forEach((weight, key) => raise(shown, edges[key], weight));
    if (query + 1 < data.length && edges[query + 1][0] === first) continue; // the next one shares the line
    const start = (top + first) * width + left;
    shown.forEach((weight, x) => { pixels[start + x] = weight < 0 ? ground : words[rampIndex(ramp, weight)]; });
    for (let line = 1; line < end - first; line += 1) pixels.copyWithin(start + line * width, start, start + size);
    shown.fill(-1);
  }
}

// [first, end) pixel of each token; every token has at least one pixel. The same for every map of a sheet.
const edgesOf = lastResult((length, size) => times(length, (token) => {
  const first = Math.floor((token * size) / length);
  return [first, Math.max(first + 1, Math.floor(((token + 1) * size) / length))];
}));

function raise(shown, [first, end], weight) {
  for (let x = first; x < end; x += 1) {
    if (weight > shown[x]) shown[x] = weight;
  }
}

// Gives a canvas its size, which empties it, and what `write(pixels)` leaves in a Uint32Array, line by line.
export function paintPixels(canvas, { width, height }, write) {
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  write(new Uint32Array(image.data.buffer));
  context.putImageData(image, 0, 0);
}

// Colours, bytes r, g, b in turn, as words in this machine's order of bytes.
export function colourWords(bytes) {
  const pixels = new Uint8ClampedArray((bytes.length / 3) * 4).fill(255);
  bytes.forEach((byte, index) => { pixels[index + Math.floor(index / 3)] = byte; });
  return new Uint32Array(pixels.buffer);
}

// A colour as the browser computes it, "rgb(251, 250, 247)", as such a word.
export function colourWord(colour) {
  return colourWords(colour.match(/\d+/g).slice(0, 3).map(Number))[0];
}
