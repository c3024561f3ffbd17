// The sentences with which the search for heads describes its answer.

import { FINDER } from "./messages.js";
import { DRAWS } from "./random-cells.js";
import { percent } from "./finder-table.js";

/** @import { RankedHead } from "./head-ranking.js" */

export const HELP = FINDER.help;

/**
 * @param {RankedHead} first  The head with the highest score.
 * @param {string} name
 * @param {{ marks: number, controls: number }} counts
 */
export function answerText({ score, least, most }, name, { marks, controls }) {
  if (score <= 0) return controls === 0 ? FINDER.nobody : FINDER.nobodyMore;
  const where = marks === 1 ? FINDER.theMark : FINDER.eachMark(marks);
  const gives = FINDER.gives(name, least.toFixed(3), where);
  const others = controls === 1 ? FINDER.theControl : FINDER.eachControl(controls);
  return most === null ? FINDER.best(gives) : FINDER.bestAndMost(gives, most.toFixed(3), others);
}

/**
 * How often random cells reach the score of the first head. `share` is null if no random cell is comparable.
 * @param {number | null} share
 * @param {number} score
 * @param {{ marks: number, controls: number, cells: number }} counts
 */
export function chanceText(share, score, { marks, controls, cells }) {
  if (share === null) return FINDER.noChance;
  const least = FINDER.atLeast(score.toFixed(3));
  const chance = marks === 1
    ? FINDER.ofCells(percent(share), cells, least)
    : FINDER.ofSets(percent(share), DRAWS.toLocaleString("en"), marks, least);
  return controls === 0 ? FINDER.chanceIs(chance) : FINDER.chanceWithout(chance);
}
