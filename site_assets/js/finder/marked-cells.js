// The cells that a reader marks, and how an address writes them: sentence_query_key, with a range such as 7-8 for a key
// of several tokens, joined by dots.

import { times } from "../shared/range.js";

/** @import { Run } from "../data/published.d.ts" */

/** @typedef {{ sentence: string, query: number, keys: number[] }} MarkedCell  The query looks at adjacent keys together. */

/** @param {MarkedCell} cell */
export function writeCell({ sentence, query, keys }) {
  const last = /** @type {number} */ (keys.at(-1));
  const range = keys[0] === last ? last : `${keys[0]}-${last}`;
  return [sentence, query, range].join("_");
}

/**
 * Null if there is no cell, so that the address leaves this part out.
 * @param {MarkedCell[]} cells
 */
export function writeCells(cells) {
  return cells.length > 0 ? cells.map(writeCell).join(".") : null;
}

/**
 * The cells in an address that exist for a model, each once. `runs`: the model's catalogue entries by sentence.
 * @param {string | null | undefined} text
 * @param {Record<string, Run>} runs
 * @returns {MarkedCell[]}
 */
export function readMarkedCells(text, runs) {
  return partsOf(text).flatMap((part) => readCell(part, runs));
}

/**
 * How many cells in an address a model lacks.
 * @param {string | null | undefined} text
 * @param {Record<string, Run>} runs
 */
export function countAbsent(text, runs) {
  return partsOf(text).filter((part) => readCell(part, runs).length === 0).length;
}

/** @param {string | null | undefined} text */
function partsOf(text) {
  return [...new Set((text ?? "").split("."))].filter(Boolean);
}

/**
 * A list of the cell, or an empty list if the model has no such cell.
 * @param {string} part
 * @param {Record<string, Run>} runs
 * @returns {MarkedCell[]}
 */
function readCell(part, runs) {
  const [sentence, query, range = "none"] = part.split("_");
  const [first, last = first] = range.split("-").map(Number);
  const tokens = Object.hasOwn(runs, sentence) ? runs[sentence].tokens : 0;
  const exists = Number(query) < tokens && first <= last && last <= Number(query);
  return exists ? [{ sentence, query: Number(query), keys: times(last - first + 1, (index) => first + index) }] : [];
}

/**
 * Adds the cell, or removes it if the list contains it.
 * @param {MarkedCell[]} cells
 * @param {MarkedCell} cell
 */
export function toggleCell(cells, cell) {
  const others = withoutCell(cells, cell);
  return others.length < cells.length ? others : [...cells, cell];
}

/**
 * @param {MarkedCell[]} cells
 * @param {MarkedCell} cell
 */
export function withoutCell(cells, cell) {
  return cells.filter((other) => writeCell(other) !== writeCell(cell));
}
