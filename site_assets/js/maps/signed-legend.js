// The key to signed colours: from the largest fall through nothing to the largest rise.

import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format.js";
import { legendBar } from "./legend-bar.js";

export function signedLegend() {
  const bar = legendBar();
  const ticks = element("div", { class: "legend-ticks", "aria-hidden": "true" });
  const figure = element("div", { class: "legend signed-legend", role: "img" }, bar.element, ticks);

  // `largest`: the size of the value at either end, in `unit`.
  function draw({ ramp, largest, unit = "logits" }) {
    bar.draw(ramp);
    ticks.replaceChildren(...[-largest, 0, largest].map((value) => element("span", {}, formatSigned(value))));
    figure.setAttribute("aria-label", `Colour scale: ${unit}, linear from ${formatSigned(-largest)} to ${formatSigned(largest)}`);
  }

  return { element: figure, draw };
}
