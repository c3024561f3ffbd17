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
  const taken = element("div", { class: "legend-taken", "aria-hidden": "true", hidden: true });
  const figure = element("div", { class: "legend", role: "img" }, name, bar.element, taken, ticks);

  /**
   * `title`: what the colours show; `spread`: linear or by square root; `range`, [low, high]: the part of the scale
   * that the values cover; `ticks`: texts at even distances, from 0 to 1 by default.
   * @param {{ ramp: Ramp, title?: string, spread?: string, range?: number[] | null, ticks?: string[] }} state
   */
  function draw({ ramp, title = MAPS.weight, spread = MAPS.linear, range = null, ticks: texts = TICKS }) {
    bar.draw(ramp);
    name.textContent = MAPS.scaleName(title, spread);
    ticks.replaceChildren(...texts.map((tick) => element("span", {}, tick)));
    figure.setAttribute("aria-label", MAPS.scale(title, spread, texts[0], texts.at(-1)));
    taken.hidden = range === null;
    if (range) Object.assign(taken.style, { marginInlineStart: `${100 * range[0]}%`, width: `${100 * (range[1] - range[0])}%` });
  }

  return { element: figure, draw };
}
