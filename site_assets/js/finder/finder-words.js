// What the search for heads says about its answer.

import { DRAWS } from "./random-cells.js";
import { percent } from "./finder-table.js";

/** @import { RankedHead } from "./head-ranking.js" */

export const HELP = "Choose a cell in the large map, a query and a key, and mark it: the list shows the heads that look from that query to that key. "
  + "Mark more cells, also in other sentences, to find heads that look at all of them, and take cells where they should not look as controls.";

/**
 * @param {RankedHead} first  The one with the highest score.
 * @param {string} name
 * @param {{ marks: number, controls: number }} counts
 */
export function answerText({ score, least, most }, name, { marks, controls }) {
  if (score <= 0) return controls === 0 ? "No head looks at every marked cell." : "No head gives more to every marked cell than to a control.";
  const where = marks === 1 ? "the marked cell" : `each of ${marks} marked cells`;
  const gives = `${name} gives at least ${least.toFixed(3)} to ${where}`;
  const others = controls === 1 ? "the control" : `each of ${controls} controls`;
  return most === null ? `${gives}.` : `${gives}, and at most ${most.toFixed(3)} to ${others}.`;
}

/**
 * How often chance gives as much as the first head; `share` of null: no random cell compares.
 * @param {number | null} share
 * @param {number} score
 * @param {{ marks: number, controls: number, cells: number }} counts
 */
export function chanceText(share, score, { marks, controls, cells }) {
  if (share === null) return "Chance is not computed where the key is the first token or the query itself.";
  const least = `at least ${score.toFixed(3)}`;
  const chance = marks === 1
    ? `${percent(share)} of the ${cells} cells at this distance have some head with ${least}.`
    : `${percent(share)} of ${DRAWS.toLocaleString("en")} random sets of ${marks} cells at these distances have one head with ${least} at all of them.`;
  return controls === 0 ? `Chance: ${chance}` : `Chance: ${chance} No controls are drawn, so that the same difference is rarer still.`;
}
