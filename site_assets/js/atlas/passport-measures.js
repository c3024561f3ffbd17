// Every measure of one head: its score, its rank, and where that lies among the scores of all heads.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { refill } from "../shared/refill.js";
import { distributionPlot } from "./distribution-plot.js";

// `choose({ measure })` colours the atlas by it.
export function passportMeasures({ choose }) {
  const body = element("tbody");
  const heading = (text, attributes = {}) => element("th", { scope: "col", ...attributes }, text);
  const table = element("table", { class: "passport-measures" },
    element("thead", {}, element("tr", {}, heading("Measure"), heading("Score"), heading("Rank"), heading("All heads, 0 to 1", { class: "passport-among" }))), body);

  function draw({ measures, view }) {
    refill(body, measures.names.map((name) => row(name, measures, view, choose)));
  }

  return { element: table, draw };
}

function row(name, measures, { at, measure }, choose) {
  const score = measures.score(name, at);
  const { title, definition } = measures.about(name);
  const button = element("button", { type: "button", class: "passport-measure", title: definition, "aria-pressed": String(name === measure), onclick: () => choose({ measure: name }) }, title);
  return element("tr", {},
    element("th", { scope: "row" }, button),
    element("td", { class: "passport-score" }, formatWeight(score)),
    element("td", { class: "passport-rank" }, `${measures.rank(name, at)} of ${measures.count}`),
    element("td", { class: "passport-among" }, distributionPlot({ scores: measures.sorted(name), score })));
}
