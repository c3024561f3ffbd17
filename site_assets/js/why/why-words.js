// The sentences of "Why there?".

import { formatSigned } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { WHY } from "./messages.js";
import { sumOf } from "./why-data.js";

/** @import { Cell } from "../data/published.d.ts" */
/** @import { Part, Why } from "./why-data.js" */

const CLOSE = 0.005; // half of the last decimal that is shown

/**
 * @param {Cell} cell
 * @param {string[]} tokens
 */
export function titleOf(cell, tokens) {
  return WHY.question(headName(cell), isolated(tokens[cell.query]), isolated(tokens[cell.key]));
}

/**
 * @param {Why} why
 * @param {string[]} tokens
 */
export function contrastText({ score, others, contrast, query, key }, tokens) {
  const first = isolated(tokens[0]);
  return WHY.score(isolated(tokens[query]), isolated(tokens[key]), formatSigned(score), key === 0 ? WHY.firstToken : first, formatSigned(others), formatSigned(contrast));
}

/** @param {Why} why */
export function capText({ capped, contrast }) {
  if (capped === null) return "";
  const same = Math.abs(capped - contrast) < CLOSE;
  return same ? "" : WHY.capped(formatSigned(capped));
}

/**
 * The sum of a side, added up in the browser.
 * @param {Part[]} side
 */
export function sumText(side) {
  return WHY.together(formatSigned(sumOf(side)));
}

/**
 * The displayed name of a part.
 * @param {string} name
 */
export function partName(name) {
  const known = /** @type {Record<string, string>} */ ({ embedding: WHY.embedding, position: WHY.position, biases: WHY.biases, rest: WHY.rest });
  return Object.hasOwn(known, name) ? known[name] : name.replace(/^MLP(\d+)$/, (_, layer) => WHY.mlp(layer));
}

/**
 * The sentence above the lists of tokens.
 * @param {Why} why
 * @param {string[]} tokens
 */
export function saysText({ key }, tokens) {
  return WHY.saysAbout(isolated(tokens[key]));
}
