// The key to signed colours: from the largest fall through nothing to the largest rise.

import { element } from "./dom.js";
import { formatSigned } from "./format-signed.js";

const STEPS = 255; // entries of a diverging table

export function signedLegend() {
  const bar = element("canvas", { class: "legend-bar", width: STEPS, height: 1, "aria-hidden": "true" });
  const ticks = element("div", { class: "legend-ticks", "aria-hidden": "true" });
  const figure = element("div", { class: "legend signed-legend", role: "img" }, bar, ticks);

  // `largest`: the size of the value at either end, in `unit`.
  function draw({ ramp, largest, unit = "logits" }) {
    const context = bar.getContext("2d");
    const image = context.createImageData(STEPS, 1);
    for (let step = 0; step < STEPS; step += 1) image.data.set([...ramp.subarray(3 * step, 3 * step + 3), 255], 4 * step);
    context.putImageData(image, 0, 0);
    ticks.replaceChildren(...[-largest, 0, largest].map((value) => element("span", {}, formatSigned(value))));
    figure.setAttribute("aria-label", `Colour scale: ${unit}, linear from ${formatSigned(-largest)} to ${formatSigned(largest)}`);
  }

  return { element: figure, draw };
}
