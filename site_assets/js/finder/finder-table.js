// The heads that look from the marked queries to the marked keys, as a table and as rows of a CSV file.

import { weightsFrame } from "../maps/weights-frame.js";
import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { FINDER } from "./messages.js";

/** @import { Head } from "../shared/head-name.js" */
/** @import { RankedHead } from "./head-ranking.js" */

/**
 * The share of random draws that reach a score; null if no random cell is comparable.
 * @typedef {(score: number) => number | null} ShareOf
 */

/**
 * Calls `open(head)` when the reader chooses one. `heads`: the number per layer. Returns { element, tell(shareOf),
 * point(head) }: tell fills the chance column, point marks the head in view.
 * @param {{ ranked: RankedHead[], heads: number, about: string, open: (head: Head) => void }} parts
 */
export function finderTable({ ranked, heads, about, open }) {
  const buttons = ranked.map(({ at }) => {
    const head = headOf(at, heads);
    return element("button", { type: "button", class: "finder-link finder-head", onclick: () => open(head) }, headName(head));
  });
  const chances = ranked.map(() => element("td", {}, "…"));
  const rows = ranked.map((found, index) => ({ name: buttons[index], cells: [...numbersOf(found).map(formatWeight), chances[index]] }));
  const columns = [...columnsOf(ranked[0]), FINDER.chance];
  const frame = weightsFrame({ about, caption: about, corner: FINDER.head, columns, rows, kind: "finder-table" });

  /** @param {ShareOf} shareOf */
  function tell(shareOf) {
    ranked.forEach(({ score }, index) => {
      const share = shareOf(score);
      chances[index].textContent = share === null ? "–" : percent(share);
    });
  }

  /** @param {Head} head */
  function point(head) {
    buttons.forEach((button) => button.setAttribute("aria-current", String(button.textContent === headName(head))));
  }

  return { element: frame, tell, point };
}

/**
 * All ranked heads as rows of a CSV file. `shareOf` returns null while chance is not known.
 * @param {RankedHead[]} ranked
 * @param {number} heads
 * @param {ShareOf} shareOf
 */
export function finderRows(ranked, heads, shareOf) {
  const columns = [FINDER.head, ...columnsOf(ranked[0]), FINDER.chance].map((name) => name.toLowerCase().replaceAll(" ", "_"));
  return [columns, ...ranked.map((found) => [headName(headOf(found.at, heads)), ...numbersOf(found), shareOf(found.score)])];
}

/** @param {number} share */
export function percent(share) {
  return `${(100 * share).toFixed(1)}%`;
}

/**
 * @param {number} at
 * @param {number} heads
 */
export function headOf(at, heads) {
  return { layer: Math.floor(at / heads), head: at % heads };
}

/**
 * Without controls, the score equals the minimum, so only the minimum has a column.
 * @param {RankedHead} first
 */
function columnsOf({ weights, most }) {
  const marks = weights.map((_, index) => FINDER.markNumber(index + 1));
  return [...(most === null ? [] : [FINDER.score]), FINDER.minimum, ...marks, ...(most === null ? [] : [FINDER.largestControl])];
}

/** @param {RankedHead} found */
function numbersOf({ weights, least, most, score }) {
  return [...(most === null ? [] : [score]), least, ...weights, ...(most === null ? [] : [most])];
}
