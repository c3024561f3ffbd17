// The ten likeliest next tokens with bars of their probabilities; the target is marked.

import { element } from "../shared/dom.js";
import { quoted } from "../shared/token-label.js";
import { MIXING } from "./messages.js";
import { formatProbability } from "./mixing-numbers.js";

/** @import { Prediction } from "../data/published.d.ts" */

export function likeliestList() {
  const body = element("tbody");
  const table = element("table", { class: "likeliest" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, MIXING.nextToken), element("th", { scope: "col" }, MIXING.probability))), body);

  /**
   * `prediction`: { target, top }, as in the file.
   * @param {Prediction} prediction
   */
  function draw({ target, top }) {
    const largest = Math.max(...top.map(([, probability]) => probability));
    body.replaceChildren(...top.map(([token, probability]) => line(token, probability, { largest, chosen: token === target })));
  }

  return { element: table, draw };
}

/**
 * @param {string} token
 * @param {number} probability
 * @param {{ largest: number, chosen: boolean }} state
 */
function line(token, probability, { largest, chosen }) {
  const bar = element("span", { class: "likeliest-bar", "aria-hidden": "true", style: `width: ${(60 * probability) / largest}%` });
  return element("tr", { "data-chosen": chosen },
    element("th", { scope: "row" }, element("bdi", {}, quoted(token))),
    element("td", {}, bar, element("span", { class: "figure-number" }, formatProbability(probability))));
}
