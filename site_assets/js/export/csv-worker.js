// A worker that writes the weights of all heads as CSV, one piece for each layer, while the page goes on answering.

import { readAttention } from "../data/attention-data.js";
import { loadJson } from "../data/load-json.js";
import { BYTE_ORDER_MARK, csvText } from "../shared/csv.js";
import { times } from "../shared/range.js";
import { weightRows } from "./weight-rows.js";

/** @import { ExpectedRun } from "../data/attention-data.js" */

/** @typedef {{ url: string, file: string, expected: ExpectedRun }} CsvTask  The file of a run, and what it must agree with. */
/** @typedef {{ piece: Blob } | { failed: string }} CsvAnswer */

/**
 * Answers with a piece for each layer, in their order, or with why there is none.
 * @param {CsvTask} task
 * @param {(answer: CsvAnswer) => void} answer
 */
export async function writeCsv({ url, file, expected }, answer) {
  try {
    const data = readAttention(await loadJson(url, { file }), expected, file);
    for (let layer = 0; layer < expected.layers; layer += 1) {
      const rows = weightRows(data, times(expected.heads, (head) => ({ layer, head })));
      const text = layer ? csvText(rows.slice(1)) : BYTE_ORDER_MARK + csvText(rows); // the names of the columns come once
      answer({ piece: new Blob([text]) });
    }
  } catch (error) {
    answer({ failed: /** @type {Error} */ (error).message });
  }
}

globalThis.addEventListener?.("message", ({ data }) => writeCsv(data, (answer) => globalThis.postMessage(answer)));
