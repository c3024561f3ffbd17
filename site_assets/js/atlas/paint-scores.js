// Paints every head's score as a cell on one canvas, layers down and heads across, with its number if it fits.

import { colourWord, colourWords, paintPixels } from "../maps/draw-maps.js";
import { inkOn, rampIndex } from "../shared/ramp.js";
import { times } from "../shared/range.js";

/** @import { Box } from "../shared/dom.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Ramp } from "../shared/ramp.js" */

/** @typedef {{ layers: number, heads: number }} Size  Of a model. */
/** @typedef {{ scores: number[][], ramp: Ramp, edge: string, ratio: number }} Painting  `edge`: a computed CSS colour; `ratio`: device pixels in a CSS pixel. */

const GAP = 2; // px between cells
const LEGIBLE = 29; // px: a number does not fit a narrower cell

/**
 * Where the cells are in `width` x `height` px: box(head), and at(x, y), the head there or null. `legible`: whether a
 * number fits a cell.
 * @param {Size & { width: number, height: number }} space
 */
export function scoreLayout({ layers, heads, width, height }) {
  const [across, down] = [width / heads, height / layers];

  /**
   * @param {Head} at
   * @returns {Box}
   */
  function box({ layer, head }) {
    return { left: head * across, top: layer * down, width: across - GAP, height: down - GAP };
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {Head | null}
   */
  function at(x, y) {
    const inside = x >= 0 && x < width && y >= 0 && y < height;
    return inside ? { layer: Math.floor(y / down), head: Math.floor(x / across) } : null;
  }

  return { layers, heads, width, height, box, at, legible: across - GAP >= LEGIBLE };
}

/**
 * Paints the cells pixel by pixel, so that thousands of them take as long as a few.
 * @param {HTMLCanvasElement} canvas
 * @param {ReturnType<typeof scoreLayout>} layout
 * @param {Painting} painting
 */
export function paintScores(canvas, { layers, heads, width, height }, { scores, ramp, edge, ratio }) {
  const size = { width: Math.round(width * ratio), height: Math.round(height * ratio) };
  const [words, line, gap] = [colourWords(ramp), colourWord(edge), Math.round(GAP * ratio)];
  const thick = Math.max(1, Math.round(ratio));
  const [columns, rows] = [spans(heads, size.width, gap), spans(layers, size.height, gap)];
  paintPixels(canvas, size, (pixels) => rows.forEach(([top, bottom], layer) => {
    const border = new Uint32Array(size.width);
    columns.forEach(([left, right]) => border.fill(line, left, right));
    const inner = border.slice();
    columns.forEach(([left, right], head) => inner.fill(words[rampIndex(ramp, scores[layer][head])], left + thick, right - thick));
    for (let y = top; y < bottom; y += 1) pixels.set(y < top + thick || y >= bottom - thick ? border : inner, y * size.width);
  }));
}

/**
 * Writes each score into its cell.
 * @param {HTMLCanvasElement} canvas
 * @param {ReturnType<typeof scoreLayout>} layout
 * @param {Painting & { font: string }} painting  `font`: a computed CSS font.
 */
export function writeScores(canvas, { layers, heads, box }, { scores, ramp, ratio, font }) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(ratio, ratio);
  Object.assign(context, { font, textAlign: "center", textBaseline: "middle" });
  for (let layer = 0; layer < layers; layer += 1) {
    for (let head = 0; head < heads; head += 1) {
      const { left, top, width, height } = box({ layer, head });
      context.fillStyle = inkOn(ramp, scores[layer][head]);
      context.fillText(scores[layer][head].toFixed(2).replace(/^0/, ""), left + width / 2, top + height / 2);
    }
  }
}

/**
 * The [first, end) pixels of each of `count` cells along `size` pixels.
 * @param {number} count
 * @param {number} size
 * @param {number} gap
 */
function spans(count, size, gap) {
  return times(count, (index) => [Math.round((index * size) / count), Math.round(((index + 1) * size) / count) - gap]);
}
