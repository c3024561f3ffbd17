// The lines between a sentence's queries on the left and its keys on the right: their paths, and a summary in words.

import { formatWeight } from "../shared/format.js";
import { isolated } from "../shared/isolated-token.js";
import { LENSES } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Head } from "../shared/head-name.js" */

/** @typedef {{ query: number, key: number, head: number, weight: number, width: number, path: string }} Line */

export const THINNEST = 0.02; // a smaller weight would give a line thinner than a fifth of a pixel
const WIDEST = { one: 10, several: 6 }; // px, for a weight of 1
const MARGIN = 8; // px of each row that stay free of lines
const NAMED = 3; // lines in the summary; the drawing shows the rest

/**
 * The width in px of the line of a weight of 1, for `count` heads.
 * @param {number} count
 */
export function widestLine(count) {
  return count > 1 ? WIDEST.several : WIDEST.one;
}

/**
 * The lines of `heads`, [{ layer, head }], with a weight of at least `least`.
 * Returns [{ query, key, head, weight, width, path }], where `head` is an index in `heads`. Heavy lines come first, so
 * that light ones lie on top and stay visible. `row`: px from token to token; `width`: px from the queries to the keys.
 * Lines of several heads leave a token side by side.
 * @param {Weights<number | null>} data
 * @param {Head[]} heads
 * @param {{ row: number, width: number, least?: number }} space
 */
export function lineLayout(data, heads, { row, width, least = THINNEST }) {
  const apart = (row - MARGIN) / heads.length;
  /** @type {Line[]} */
  const lines = [];
  heads.forEach(({ layer, head }, index) => {
    const shift = (index - (heads.length - 1) / 2) * apart;
    for (let query = 0; query < data.length; query += 1) {
      data.row(layer, head, query).forEach((weight, key) => {
        if (weight === null || weight < least) return;
        const path = curve((query + 0.5) * row + shift, (key + 0.5) * row + shift, width);
        lines.push({ query, key, head: index, weight, width: widestLine(heads.length) * Math.min(weight, 1), path });
      });
    }
  });
  return lines.sort((a, b) => b.weight - a.weight);
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} width
 */
function curve(from, to, width) {
  return `M0 ${from}C${width / 2} ${from} ${width / 2} ${to} ${width} ${to}`;
}

/**
 * Summarises the lines of one token: the keys that a query looks at most, or the queries that look most at a key.
 * `lines`: heaviest first; `side`: "query" or "key"; `names`: the heads' names, shown if there are several.
 * @param {Line[]} lines
 * @param {string[]} tokens
 * @param {{ side: "query" | "key", token: number, names: string[] }} asked
 */
export function strongestLines(lines, tokens, { side, token, names }) {
  const other = side === "query" ? "key" : "query";
  const found = lines.filter((line) => line[side] === token);
  /** @param {Line} line */
  const of = (line) => (names.length > 1 ? ` (${names[line.head]})` : "");
  const named = found.slice(0, NAMED).map((line) => `${isolated(tokens[line[other]])} ${formatWeight(line.weight)}${of(line)}`);
  const rest = found.length - named.length;
  const seen = rest > 0 ? LENSES.andMore(named.join(", "), rest) : named.join(", ") || LENSES.noToken;
  return side === "query" ? LENSES.looksAt(isolated(tokens[token]), seen) : LENSES.isLookedAtBy(isolated(tokens[token]), seen);
}
