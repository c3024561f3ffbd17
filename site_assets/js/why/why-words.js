// The sentences of "Why there?".

import { formatSigned } from "../shared/format-signed.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { sumOf } from "./why-data.js";

/** @import { Cell } from "../data/published.d.ts" */
/** @import { Part, Why } from "./why-data.js" */

const CLOSE = 0.005; // half of the last decimal that is shown

/**
 * @param {Cell} cell
 * @param {string[]} tokens
 */
export function titleOf(cell, tokens) {
  return `Why does ${headName(cell)} look from ${isolated(tokens[cell.query])} to ${isolated(tokens[cell.key])}?`;
}

/**
 * @param {Why} why
 * @param {string[]} tokens
 */
export function contrastText({ score, others, contrast, query, key }, tokens) {
  const first = isolated(tokens[0]);
  return `The query ${isolated(tokens[query])} gives the key ${isolated(tokens[key])} a score of ${formatSigned(score)}, before the softmax. The other keys that it may `
    + `look at, without ${key === 0 ? "the first token" : first}, get ${formatSigned(others)} on average. The difference, ${formatSigned(contrast)}, is the contrast.`;
}

/** @param {Why} why */
export function capText({ capped, contrast }) {
  if (capped === null) return "";
  const same = Math.abs(capped - contrast) < CLOSE;
  return same ? "" : `This model caps its scores, so they do not split into a sum: after the cap the contrast is ${formatSigned(capped)}.`;
}

/**
 * The sum of a side, added up here.
 * @param {Part[]} side
 */
export function sumText(side) {
  return `Together ${formatSigned(sumOf(side))}, added up again on this page.`;
}

/**
 * How a part is named.
 * @param {string} name
 */
export function partName(name) {
  const known = /** @type {Record<string, string>} */ ({ embedding: "the token itself", position: "its position", biases: "biases", rest: "all other parts" });
  return Object.hasOwn(known, name) ? known[name] : name.replace(/^MLP(\d+)$/, "MLP of layer $1");
}

/**
 * The words for the lists of tokens.
 * @param {Why} why
 * @param {string[]} tokens
 */
export function saysText({ key }, tokens) {
  return `What the head adds directly to the logits of the next token when it looks at ${isolated(tokens[key])} and not at the other keys:`;
}
