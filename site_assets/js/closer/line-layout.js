// The lines between the tokens of a sentence and itself: their paths, queries on the left and keys on the right, and a
// summary in words.

import { formatWeight } from "../shared/format.js";
import { quoted } from "../shared/token-label.js";

export const THINNEST = 0.02; // a lighter weight would be a line thinner than a fifth of a pixel
const WIDEST = { one: 10, several: 6 }; // px, for a weight of 1
const MARGIN = 8; // px of a row that the heads' lines leave free
const NAMED = 3; // lines that are told; the rest is in the drawing

// The px of a line for a weight of 1, among the lines of `count` heads.
export function widestLine(count) {
  return count > 1 ? WIDEST.several : WIDEST.one;
}

// The lines of `heads`, [{ layer, head }], whose weight is at least `least`: { query, key, head, weight, width, path },
// `head` its index in `heads`; heavier ones first, so that lighter ones lie on top and are seen. `row`: px from
// token to token; `width`: px from the queries to the keys. Several heads' lines leave a token side by side.
export function lineLayout(data, heads, { row, width, least = THINNEST }) {
  const apart = (row - MARGIN) / heads.length;
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

function curve(from, to, width) {
  return `M0 ${from}C${width / 2} ${from} ${width / 2} ${to} ${width} ${to}`;
}

// Summarises the lines of one token: what a query looks at most, or which queries look most at a key. `lines`: heaviest first; `side`: "query" or "key"; `names`: of the heads, where there are several.
export function strongestLines(lines, tokens, { side, token, names }) {
  const other = side === "query" ? "key" : "query";
  const found = lines.filter((line) => line[side] === token);
  const of = (line) => (names.length > 1 ? ` (${names[line.head]})` : "");
  const told = found.slice(0, NAMED).map((line) => `${quoted(tokens[line[other]])} ${formatWeight(line.weight)}${of(line)}`);
  const verb = side === "query" ? "looks at" : "is looked at by";
  if (told.length === 0) return `${quoted(tokens[token])} ${verb} no token enough for a line.`;
  const rest = found.length - told.length;
  const more = rest > 0 ? ` and ${rest} more ${rest === 1 ? "line" : "lines"}` : "";
  return `${quoted(tokens[token])} ${verb} ${told.join(", ")}${more}.`;
}
