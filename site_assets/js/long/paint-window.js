// Paints the cells of a large map that are in view, one pixel each; the style sheet enlarges them.

import { colourWords, paintPixels } from "../maps/draw-maps.js";
import { lastResult } from "../shared/last-result.js";
import { rampIndex } from "../shared/ramp.js";

/** @import { LongMapState } from "./long-map.js" */
/** @import { MapWindow } from "./map-window.js" */

const words = lastResult(colourWords);

/**
 * Keys that a query cannot see stay transparent.
 * @param {HTMLCanvasElement} canvas
 * @param {LongMapState} state
 * @param {MapWindow} window
 */
export function paintWindow(canvas, { data, view: { layer, head }, ramp }, { query: top, key: left, rows, columns }) {
  const colours = words(ramp);
  paintPixels(canvas, { width: columns, height: rows }, (pixels) => {
    for (let row = 0; row < rows; row += 1) {
      const query = top + row;
      const weights = data.row(layer, head, query);
      const last = Math.min(columns, weights.length - left);
      for (let column = 0; column < last; column += 1) {
        const weight = weights[left + column];
        if (weight === null || data.unseen?.(layer, query, left + column)) continue;
        pixels[row * columns + column] = colours[rampIndex(ramp, weight)];
      }
    }
  });
}
