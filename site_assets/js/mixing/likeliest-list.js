// The ten likeliest next tokens, with bars of their probabilities; the explained one is marked.

import { element } from "../shared/dom.js";
import { quoted } from "../shared/token-label.js";
import { formatProbability } from "./mixing-numbers.js";

export function likeliestList() {
  const body = element("tbody");
  const table = element("table", { class: "likeliest" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Next token"), element("th", { scope: "col" }, "Probability"))), body);

  // prediction: as in the file, { target, top }.
  function draw({ target, top }) {
    const largest = Math.max(...top.map(([, probability]) => probability));
    body.replaceChildren(...top.map(([token, probability]) => line(token, probability, { largest, chosen: token === target })));
  }

  return { element: table, draw };
}

function line(token, probability, { largest, chosen }) {
  const bar = element("span", { class: "likeliest-bar", "aria-hidden": "true", style: `width: ${(60 * probability) / largest}%` });
  return element("tr", { "data-chosen": chosen },
    element("th", { scope: "row" }, element("bdi", {}, quoted(token))),
    element("td", {}, bar, element("span", { class: "figure-number" }, formatProbability(probability))));
}
