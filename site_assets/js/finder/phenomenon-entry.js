// Marked cells as an entry of phenomena.yml that a build accepts and tests.

import { FINDER } from "./messages.js";
import { cellEndOf } from "./word-of.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { MarkedCell } from "./marked-cells.js" */
/** @import { CellEnd } from "./word-of.js" */

const FAINT = 0.2; // as in generator/shared/settings.py: no phenomenon has a lower threshold

/**
 * `dataOf(sentence)`: the attention on it; `bos`: whether the model has a start token; `least`: the smallest
 * weight of the best head at a mark. Texts are written as JSON, which is valid YAML.
 * @param {{ marks: MarkedCell[], controls: MarkedCell[], least: number, dataOf: (sentence: string) => Weights, model: { name: string, bos: boolean } }} found
 */
export function phenomenonEntry({ marks, controls, least, dataOf, model }) {
  /** @param {MarkedCell} cell */
  const line = (cell) => cellLine(cell, dataOf(cell.sentence), model.bos);
  const caveat = FINDER.entryCaveat(model.name);
  return [
    "  - id: my-pattern",
    `    name: ${FINDER.entryName}`,
    `    family: ${FINDER.entryFamily}`,
    `    definition: ${FINDER.entryDefinition}`,
    `    look_for: ${FINDER.entryLook}`,
    `    threshold: ${Math.max(FAINT, Math.floor(least * 10) / 10).toFixed(1)}`,
    ...listed("cells", marks.map(line)),
    ...listed("counterexamples", controls.map(line)),
    "    caveats:",
    `      - ${JSON.stringify(caveat)}`,
    "",
  ].join("\n");
}

/**
 * @param {string} name
 * @param {string[]} lines
 */
function listed(name, lines) {
  return lines.some((line) => !line.startsWith("#")) ? [`    ${name}:`, ...lines.map((line) => `      ${line}`)] : [];
}

/**
 * @param {MarkedCell} cell
 * @param {Weights} data
 * @param {boolean} bos
 */
function cellLine({ sentence, query, keys }, { tokens, text }, bos) {
  const [from, to] = [[query], keys].map((at) => cellEndOf(at, { tokens, text, bos }));
  if (!from || !to) return FINDER.entryNoWord(sentence, query, keys[0]);
  const note = FINDER.entryNote(name(from), name(to));
  return `- {sentence: ${JSON.stringify(sentence)}, query: ${flow(from)}, key: ${flow(to)}, note: ${JSON.stringify(note)}}`;
}

/** @param {CellEnd} end */
function flow(end) {
  const entries = Object.entries(end).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `{${entries.join(", ")}}`;
}

/** @param {CellEnd} end */
function name(end) {
  return "word" in end ? end.part ?? end.word : FINDER.firstToken;
}
