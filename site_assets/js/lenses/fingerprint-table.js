// The fingerprint of a head in numbers: a row for each sentence. Loaded on first use.

import { DataError } from "../data/data-error.js";
import { weightsFrame } from "../maps/weights-frame.js";
import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { tokenElement } from "../shared/token-element.js";
import { LENSES } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Sentence } from "../data/published.d.ts" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { DrawnState } from "./look-closer.js" */

/** @typedef {(sentence: Sentence, show: string | null | undefined) => Promise<Weights> | null} Read */

const COLUMNS = [LENSES.tokens, LENSES.meanOnFirst, LENSES.largestOther, LENSES.itsQuery, LENSES.itsKey];

/**
 * `sentences`: from the catalogue; `read(sentence, show)` as in fingerprint-panel.js. The reader's lens does not change
 * these numbers. Returns a promise of the table.
 * @param {{ sentences: Sentence[], read: Read }} source
 * @param {Pick<DrawnState, "view" | "model" | "label">} state
 */
export async function fingerprintTable({ sentences, read }, { view, model, label }) {
  const about = LENSES.fingerprintAbout(label, headName(view), model.name);
  const rows = await Promise.all(sentences.map(async (sentence) => ({ name: element("bdi", {}, sentence.title), cells: await cellsOf(() => read(sentence, view.show), view) })));
  return weightsFrame({ about, caption: LENSES.fingerprintRows(about), corner: LENSES.sentence, columns: COLUMNS, rows, kind: "fingerprint-table" });
}

/**
 * @param {() => Promise<Weights> | null} read
 * @param {Head} head
 */
async function cellsOf(read, head) {
  try {
    const data = await read();
    return data ? numbersOf(data, head) : remark(LENSES.notAvailable);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return remark(LENSES.notRead);
  }
}

/** @param {string} text */
function remark(text) {
  return [element("td", { colspan: COLUMNS.length }, text)];
}

/**
 * @param {Weights} data
 * @param {Head} head
 */
function numbersOf(data, head) {
  const { first, largest } = fingerprintNumbers(data, head);
  const cell = largest ? [formatWeight(largest.weight), tokenElement(data.tokens[largest.query]), tokenElement(data.tokens[largest.key])] : ["", "", ""];
  return [String(data.length), first === null ? "" : formatWeight(first), ...cell];
}

/**
 * The numbers of a head on one sentence, over the queries after the first: the mean weight on the first token, and the
 * largest weight on another token as { query, key, weight }, or null if there is none.
 * @param {Weights} data
 * @param {Head} head
 */
export function fingerprintNumbers(data, { layer, head }) {
  const later = data.tokens.map((token, query) => ({ query, row: data.row(layer, head, query) })).slice(1);
  const cells = later.flatMap(({ query, row }) => row.slice(1).map((weight, index) => ({ query, key: index + 1, weight })));
  return {
    first: later.length ? later.reduce((sum, { row }) => sum + row[0], 0) / later.length : null,
    largest: cells.length ? cells.reduce((a, b) => (b.weight > a.weight ? b : a)) : null,
  };
}
