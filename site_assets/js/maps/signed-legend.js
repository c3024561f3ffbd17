// The colour scale of signed values, from the most negative through zero to the most positive.

import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format.js";
import { legendBar } from "./legend-bar.js";
import { MAPS } from "./messages.js";

/** @import { Ramp } from "../shared/ramp.js" */

export function signedLegend() {
  const bar = legendBar();
  const ticks = element("div", { class: "legend-ticks", "aria-hidden": "true" });
  const figure = element("div", { class: "legend signed-legend", role: "img" }, bar.element, ticks);

  /**
   * `largest`: the absolute value at either end, in `unit`.
   * @param {{ ramp: Ramp, largest: number, unit?: string }} state
   */
  function draw({ ramp, largest, unit = MAPS.logits }) {
    bar.draw(ramp);
    ticks.replaceChildren(...[-largest, 0, largest].map((value) => element("span", {}, formatSigned(value))));
    figure.setAttribute("aria-label", MAPS.signedScale(unit, formatSigned(-largest), formatSigned(largest)));
  }

  return { element: figure, draw };
}
