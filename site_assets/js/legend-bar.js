// The bar of a legend: the colours of a ramp side by side.

import { element } from "./dom.js";

export function legendBar() {
  const canvas = element("canvas", { class: "legend-bar", height: 1, "aria-hidden": "true" });
  let painted = null; // the ramp that is on it

  function draw(ramp) {
    if (painted === ramp) return;
    painted = ramp;
    canvas.width = ramp.length / 3;
    const context = canvas.getContext("2d");
    const image = context.createImageData(canvas.width, 1);
    for (let step = 0; step < canvas.width; step += 1) image.data.set([...ramp.subarray(3 * step, 3 * step + 3), 255], 4 * step);
    context.putImageData(image, 0, 0);
  }

  return { element: canvas, draw };
}
