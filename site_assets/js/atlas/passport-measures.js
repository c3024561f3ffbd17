// The measures of one head: each with its score, its rank, and a plot of the scores of all heads.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { refill } from "../shared/refill.js";
import { distributionPlot } from "./distribution-plot.js";
import { ATLAS } from "./messages.js";

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
    element("thead", {}, element("tr", {}, heading(ATLAS.measure), heading(ATLAS.score), heading(ATLAS.rank), heading(ATLAS.among, { class: "passport-among" }))), body);

  /** @type {Measures} */
  let listed; // the measures in the rows
  /** @type {ReturnType<typeof row>[]} */
  let rows = [];

  /** @param {AtlasState} state */
  function draw({ measures, view }) {
    if (listed !== measures) {
      rows = measures.names.map((name) => row(name, measures, choose));
      refill(body, rows.map((each) => each.element));
      listed = measures;
    }
    rows.forEach((each) => each.draw(view));
  }

  return { element: table, draw };
}

/**
 * The row of one measure. It is built once and reused for every head, because the plot of thousands of heads is slow.
 * @param {string} name
 * @param {Measures} measures
 * @param {Choose} choose
 */
function row(name, measures, choose) {
  const { title, definition } = measures.about(name);
  const button = element("button", { type: "button", class: "passport-measure", title: definition, onclick: () => choose({ measure: name }) }, title);
  const [score, rank] = [element("td", { class: "passport-score" }), element("td", { class: "passport-rank" })];
  const plot = distributionPlot(measures.sorted(name));
  const line = element("tr", {}, element("th", { scope: "row" }, button), score, rank, element("td", { class: "passport-among" }, plot.element));

  /** @param {AtlasView} view */
  function draw({ at, measure }) {
    button.setAttribute("aria-pressed", String(name === measure));
    score.textContent = formatWeight(measures.score(name, at));
    rank.textContent = ATLAS.rankOf(measures.rank(name, at), measures.count);
    plot.mark(measures.score(name, at));
  }

  return { element: line, draw };
}
