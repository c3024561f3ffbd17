// The lines of one token in words: what a query looks at most, or which queries look most at a key.

import { formatWeight } from "../shared/format.js";
import { quoted } from "../shared/token-label.js";

const NAMED = 3; // lines that are told; the rest is in the drawing

// `lines` as line-layout.js gives them, heavier ones first; `side`: "query" or "key"; `names`: of the heads, where there are several.
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
