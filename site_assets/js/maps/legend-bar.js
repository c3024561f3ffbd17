// The bar of a legend: the colours of a ramp side by side.

import { element } from "../shared/dom.js";
import { colourWords, paintPixels } from "./draw-maps.js";

/** @import { Ramp } from "../shared/ramp.js" */

export function legendBar() {
  const canvas = element("canvas", { class: "legend-bar", "aria-hidden": "true" });
  /** @type {Ramp | null} */
  let painted = null; // the ramp drawn last

  /** @param {Ramp} ramp */
  function draw(ramp) {
    if (painted === ramp) return;
    painted = ramp;
    paintPixels(canvas, { width: ramp.length / 3, height: 1 }, (pixels) => pixels.set(colourWords(ramp)));
  }

  return { element: canvas, draw };
}
