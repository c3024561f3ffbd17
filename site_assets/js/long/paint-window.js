// The cells in view of a large map, painted pixel by pixel: as fast for a thousand cells as for a few.

import { colourWords, paintPixels } from "../maps/draw-maps.js";
import { lastResult } from "../shared/last-result.js";
import { rampIndex } from "../shared/ramp.js";

/** @import { LongMapState } from "./long-map.js" */
/** @import { MapWindow } from "./map-window.js" */

const words = lastResult(colourWords);

/**
 * What a query cannot see, and the lines between cells, stay transparent.
 * @param {HTMLCanvasElement} canvas
 * @param {LongMapState} state
 * @param {MapWindow} window
 * @param {number} cell  The px of a cell.
 */
export function paintWindow(canvas, { data, view: { layer, head }, ramp, pixelRatio }, { query: top, key: left, rows, columns }, cell) {
  const pitch = Math.round(cell * pixelRatio);
  const side = pitch - Math.max(1, Math.round(pixelRatio));
  const [width, colours] = [columns * pitch, words(ramp)];
  paintPixels(canvas, { width, height: rows * pitch }, (pixels) => {
    for (let row = 0; row < rows; row += 1) {
      const query = top + row;
      const [weights, start] = [data.row(layer, head, query), row * pitch * width];
      const last = Math.min(columns, weights.length - left);
      for (let column = 0; column < last; column += 1) {
        const weight = weights[left + column];
        if (weight === null || data.unseen?.(layer, query, left + column)) continue;
        const at = start + column * pitch;
        pixels.fill(colours[rampIndex(ramp, weight)], at, at + side);
      }
      for (let line = 1; line < side; line += 1) pixels.copyWithin(start + line * width, start, start + width);
    }
  });
}
