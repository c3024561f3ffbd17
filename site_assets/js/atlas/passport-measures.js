// The measures of one head: each with its score, its rank, and a plot of the scores of all heads.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { refill } from "../shared/refill.js";
import { distributionPlot } from "./distribution-plot.js";

/** @import { Measures } from "../data/measures-data.js" */
/** @import { Attributes } from "../shared/dom.js" */
/** @import { AtlasState, AtlasView } from "./atlas-kind.js" */

/** @typedef {(choice: { measure: string }) => void} Choose */

/**
 * `choose({ measure })` colours the atlas by that measure.
 * @param {{ choose: Choose }} acts
 */
export function passportMeasures({ choose }) {
  const body = element("tbody");
  /**
   * @param {string} text
   * @param {Attributes} [attributes]
   */
  const heading = (text, attributes = {}) => element("th", { scope: "col", ...attributes }, text);
  const table = element("table", { class: "passport-measures" },
    element("thead", {}, element("tr", {}, heading("Measure"), heading("Score"), heading("Rank"), heading("All heads, 0 to 1", { class: "passport-among" }))), body);

  /** @param {AtlasState} state */
  function draw({ measures, view }) {
    refill(body, measures.names.map((name) => row(name, measures, view, choose)));
  }

  return { element: table, draw };
}

/**
 * @param {string} name
 * @param {Measures} measures
 * @param {AtlasView} view
 * @param {Choose} choose
 */
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
