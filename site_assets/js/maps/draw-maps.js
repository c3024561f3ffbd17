// Small maps of heads, drawn pixel by pixel on a canvas to be crisp on every screen. A "word" is a pixel's 32 bits.

import { lastResult } from "../shared/last-result.js";
import { rampIndex } from "../shared/ramp.js";
import { times } from "../shared/range.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Ramp } from "../shared/ramp.js" */

/** @typedef {{ width: number, height: number }} Size */
/** @typedef {{ layer: number, head: number | null, left: number, top: number, size: number }} SmallMap  In device pixels. */

const SIZE = 96; // px, as in cards.css and fingerprint.css

/**
 * Draws one head's map, which fills the canvas; the canvas stays empty if `data` is null. The canvas's CSS colour is
 * used for keys that a query cannot see.
 * @param {HTMLCanvasElement} canvas
 * @param {Weights<number | null> | null} data
 * @param {{ layer: number, head: number | null }} view
 * @param {{ ramp: Ramp, pixelRatio: number }} colours
 */
export function drawMap(canvas, data, view, { ramp, pixelRatio }) {
  const size = Math.round(SIZE * pixelRatio);
  drawMaps(canvas, { width: size, height: size }, data, [{ ...view, left: 0, top: 0, size }], { ramp, ground: getComputedStyle(canvas).color });
}

/**
 * Draws several maps in one pass, in device pixels. `maps`: { layer, head, left, top, size } of each; `ground`: a
 * computed CSS colour. Without `data` the canvas is empty.
 * @param {HTMLCanvasElement} canvas
 * @param {Size} size
 * @param {Weights<number | null> | null} data
 * @param {SmallMap[]} maps
 * @param {{ ramp: Ramp | null, ground: string }} colours
 */
export function drawMaps(canvas, { width, height }, data, maps, { ramp, ground }) {
  if (!data || !ramp) {
    Object.assign(canvas, { width, height }); // which clears it
    return;
  }
  const colours = { ramp, words: colourWords(ramp), ground: colourWord(ground) };
  paintPixels(canvas, { width, height }, (pixels) => {
    for (const map of maps) paintMap({ pixels, width }, map, data, map, colours);
  });
}

/** @typedef {{ pixels: Uint32Array, width: number }} Picture  Pixels as words, in lines of `width`. */
/** @typedef {{ left: number, top: number, size: number }} Square */
/** @typedef {{ layer: number, head: number | null }} MapHead */
/** @typedef {{ ramp: Ramp, words: Uint32Array, ground: number }} Colours */

/**
 * Writes a head as a square of `size` pixels at (left, top) into `pixels`, words in lines of `width`. `ramp`: the
 * colours of weights; `words`: the same as words; `ground`: the word for keys that the query cannot see.
 * @param {Picture} picture
 * @param {Square} square
 * @param {Weights<number | null>} data
 * @param {MapHead} map
 * @param {Colours} colours
 */
export function paintMap(picture, square, data, map, colours) {
  const paint = square.size < data.length ? paintLargest : paintCells;
  paint(picture, square, data, map, colours);
}

/** @type {typeof paintMap} */
function paintCells({ pixels, width }, { left, top, size }, data, { layer, head }, { ramp, words, ground }) {
  const edges = edgesOf(data.length, size);
  edges.forEach(([first, end], query) => {
    const start = (top + first) * width + left;
    pixels.fill(ground, start, start + size);
    const row = data.row(layer, head, query);
    for (let key = 0; key <= query; key += 1) { // a sheet has 50,000 cells: plain loops
      if (data.unseen?.(layer, query, key)) continue;
      const word = words[rampIndex(ramp, row[key])];
      for (let x = edges[key][0]; x < edges[key][1]; x += 1) pixels[start + x] = word;
    }
    for (let line = 1; line < end - first; line += 1) pixels.copyWithin(start + line * width, start, start + size);
  });
}

/**
 * If cells are smaller than a pixel, the pixel shows the largest of its cells: a mean would hide a line one cell wide.
 * @type {typeof paintMap}
 */
function paintLargest({ pixels, width }, { left, top, size }, data, { layer, head }, { ramp, words, ground }) {
  const edges = edgesOf(data.length, size);
  const shown = new Float64Array(size).fill(NaN); // the weight at each pixel of a line; NaN for none
  for (let query = 0; query < data.length; query += 1) {
    const [first] = edges[query];
    data.row(layer, head, query).forEach((weight, key) => data.unseen?.(layer, query, key) ?? raise(shown, edges[key][0], weight));
    if (query + 1 < data.length && edges[query + 1][0] === first) continue; // the next query shares the line
    const start = (top + first) * width + left;
    shown.forEach((weight, x) => { pixels[start + x] = Number.isNaN(weight) ? ground : words[rampIndex(ramp, weight)]; });
    shown.fill(NaN);
  }
}

/**
 * The [first, end) pixels of each token, at least one; the same for every map of a sheet.
 * @type {(length: number, size: number) => [first: number, end: number][]}
 */
const edgesOf = lastResult((length, size) => times(length, (token) => {
  const first = Math.floor((token * size) / length);
  return [first, Math.max(first + 1, Math.floor(((token + 1) * size) / length))];
}));

/** @type {(shown: Float64Array, x: number, weight: number | null) => void} */
function raise(shown, x, weight) {
  if (!(Math.abs(/** @type {number} */ (weight)) <= Math.abs(shown[x]))) shown[x] = /** @type {number} */ (weight); // also over NaN
}

/**
 * Sets a canvas's size and fills it with what `write(pixels)` stores in a Uint32Array, line by line.
 * @param {HTMLCanvasElement} canvas
 * @param {Size} size
 * @param {(pixels: Uint32Array) => void} write
 */
export function paintPixels(canvas, { width, height }, write) {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height }); // this allocates memory
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const image = context.createImageData(width, height);
  write(new Uint32Array(image.data.buffer));
  context.putImageData(image, 0, 0);
}

/**
 * The 32-bit words, in this machine's byte order, of colours given as bytes r, g, b.
 * @param {Ramp | number[]} bytes
 */
export function colourWords(bytes) {
  const pixels = new Uint8ClampedArray((bytes.length / 3) * 4).fill(255);
  bytes.forEach((byte, index) => { pixels[index + Math.floor(index / 3)] = byte; });
  return new Uint32Array(pixels.buffer);
}

/**
 * The word of a computed CSS colour, such as "rgb(251, 250, 247)".
 * @param {string} colour
 */
export function colourWord(colour) {
  return colourWords(/** @type {string[]} */ (colour.match(/\d+/g)).slice(0, 3).map(Number))[0];
}
