// Finds the strongest cells of one head in a long text, and the tokens in which some words occur.

/** @import { LongHead } from "../data/long-data.js" */
/** @import { Cell } from "../maps/head-map.js" */

/** @typedef {Cell & { weight: number }} StrongCell */

/**
 * The `count` cells with the largest weights, the largest first; of equal weights, the earlier first. Cells whose key
 * is the first token, at which heads rest, or the query itself are left out.
 * @param {LongHead} data
 * @param {number} count
 * @returns {StrongCell[]}
 */
export function strongestCells({ cells, length, weight }, count) {
  /** @type {StrongCell[]} */
  const best = []; // sorted; `weight` is still the integer
  let [least, at] = [-1, 3]; // the integer that a cell must exceed; where the weights of query 2 begin
  for (let query = 2; query < length; query += 1) {
    for (let key = 1; key < query; key += 1) {
      const integer = cells[at + key];
      if (integer <= least) continue;
      const place = best.findIndex((cell) => cell.weight < integer);
      best.splice(place < 0 ? best.length : place, 0, { query, key, weight: integer });
      if (best.length > count) best.pop();
      if (best.length === count) least = best[count - 1].weight;
    }
    at += query + 1;
  }
  return best.map(({ query, key }) => ({ query, key, weight: weight(0, 0, query, key) }));
}

/**
 * The tokens in which an occurrence of `words` begins, in any case of letters; the list is empty if `words` is empty.
 * @param {string[]} tokens
 * @param {string} words
 */
export function tokensWith(tokens, words) {
  const [text, wanted] = [tokens.join("").toLowerCase(), words.toLowerCase()];
  /** @type {number[]} */
  const found = [];
  let [token, end] = [0, tokens[0]?.toLowerCase().length ?? 0];
  for (let at = wanted ? text.indexOf(wanted) : -1; at >= 0; at = text.indexOf(wanted, at + 1)) {
    while (at >= end) {
      token += 1;
      end += tokens[token].toLowerCase().length;
    }
    if (found.at(-1) !== token) found.push(token);
  }
  return found;
}
