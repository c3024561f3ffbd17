// The colour scale of weights, 0 to 1, the same for every head.

import { element } from "../shared/dom.js";
import { legendBar } from "./legend-bar.js";
import { MAPS } from "./messages.js";

/** @import { Ramp } from "../shared/ramp.js" */

const TICKS = ["0", "0.25", "0.5", "0.75", "1"];

export function legend() {
  const bar = legendBar();
  const ticks = element("div", { class: "legend-ticks", "aria-hidden": "true" });
  const name = element("span", { class: "legend-title", "aria-hidden": "true" });
  const figure = element("div", { class: "legend", role: "img" }, name, bar.element, ticks);

  /**
   * `title`: what the colours show; `spread`: linear or by square root; `ticks`: texts at even distances, from 0 to 1 by default.
   * @param {{ ramp: Ramp, title?: string, spread?: string, ticks?: string[] }} state
   */
  function draw({ ramp, title = MAPS.weight, spread = MAPS.linear, ticks: texts = TICKS }) {
    bar.draw(ramp);
    name.textContent = MAPS.scaleName(title, spread);
    ticks.replaceChildren(...texts.map((tick) => element("span", {}, tick)));
    figure.setAttribute("aria-label", MAPS.scale(title, spread, texts[0], texts.at(-1)));
  }

  return { element: figure, draw };
}
