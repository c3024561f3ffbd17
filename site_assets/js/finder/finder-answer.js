// The answer of the search for heads: the table, the comparison with chance, a CSV file and an entry for phenomena.yml.

import { copyField } from "../shared/copy-field.js";
import { saveCsv } from "../shared/csv.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { finderRows, finderTable, headOf } from "./finder-table.js";
import { answerText, chanceText } from "./finder-words.js";
import { rankHeads, weightsAt } from "./head-ranking.js";
import { FINDER } from "./messages.js";
import { phenomenonEntry } from "./phenomenon-entry.js";
import { chanceOf, shapeOf, shareWith } from "./random-cells.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Model } from "../data/published.d.ts" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { ShareOf } from "./finder-table.js" */
/** @import { RankedHead } from "./head-ranking.js" */
/** @import { MarkedCell } from "./marked-cells.js" */
/** @import { Shape } from "./random-cells.js" */

/** @typedef {{ marks: MarkedCell[], controls: MarkedCell[], model: Model, dataOf: (sentence: string) => Weights }} Question */

const SHOWN = 15; // heads; the CSV file has all

/**
 * Calls `open(head)` when the reader chooses one.
 * @param {{ open: (head: Head) => void }} acts
 */
export function finderAnswer({ open }) {
  const found = element("div", { class: "finder-found" });
  const chance = element("p", { class: "finder-chance", role: "status" });
  const entry = element("div");
  const keep = element("div", { class: "finder-keep", hidden: true },
    element("button", { type: "button", class: "button", onclick: save }, FINDER.download),
    element("details", {}, element("summary", {}, FINDER.asEntry), entry));
  /** @type {Question} */
  let question;
  /** @type {RankedHead[]} */
  let ranked = [];
  /** @type {ReturnType<typeof finderTable> | null} */
  let table = null;
  /** @type {ShareOf} */
  let shareOf = () => null;

  function clear() {
    [ranked, table, shareOf] = [[], null, () => null];
    found.replaceChildren();
    chance.textContent = "";
    keep.hidden = true;
  }

  /**
   * Shows the heads and returns the answer as a sentence.
   * @param {Question} next
   */
  function show(next) {
    clear();
    question = next;
    const { marks, controls, model, dataOf } = question;
    const weights = (/** @type {MarkedCell} */ cell) => weightsAt(dataOf(cell.sentence), cell);
    ranked = rankHeads(marks.map(weights), controls.map(weights));
    const [first] = ranked;
    const some = ranked.slice(0, SHOWN).filter(({ score }) => score > 0);
    if (some.length > 0) {
      const about = FINDER.about(model.name, some.length, ranked.length);
      table = finderTable({ ranked: some, heads: model.heads, about, open });
      found.replaceChildren(table.element);
      entry.replaceChildren(copyField({ name: "entry", text: phenomenonEntry({ ...question, least: first.least }) }));
      keep.hidden = false;
    }
    return answerText(first, headName(headOf(first.at, model.heads)), { marks: marks.length, controls: controls.length });
  }

  // Whether chance has to be computed. If no random cell is comparable, this says so at once.
  function wantsChance() {
    if (!table) return false;
    const compares = question.marks.every(shapeOf);
    if (compares) chance.textContent = FINDER.loadingOthers;
    else tell(0);
    return compares;
  }

  /**
   * `runs`: the attention on every sentence of the model.
   * @param {Weights[]} runs
   */
  function compare(runs) {
    const found = chanceOf(/** @type {Shape[]} */ (question.marks.map(shapeOf)), runs);
    shareOf = (score) => shareWith(found, score);
    tell(found.cells);
  }

  /** @param {number} cells */
  function tell(cells) {
    const { marks, controls } = question;
    const [{ score }] = ranked;
    table?.tell(shareOf);
    chance.textContent = chanceText(shareOf(score), score, { marks: marks.length, controls: controls.length, cells });
  }

  function save() {
    saveCsv(`${question.model.id}-who-looks`, finderRows(ranked, question.model.heads, shareOf));
  }

  /** @param {HTMLElement} message */
  function say(message) {
    chance.replaceChildren(message);
  }

  return {
    element: element("div", {}, found, chance, keep), clear, show, wantsChance, compare, say,
    point: (/** @type {Head} */ head) => table?.point(head),
  };
}
