// A worker that writes the weights of heads as CSV, piece by piece, so that the page stays responsive.

import { loadJson } from "../data/load-json.js";
import { readLong, readLongHead } from "../data/long-data.js";
import { BYTE_ORDER_MARK, csvText } from "../shared/csv.js";
import { headName } from "../shared/head-name.js";
import { readWeights } from "./read-weights.js";
import { weightRows } from "./weight-rows.js";

/** @import { ExpectedRun } from "../data/attention-data.js" */
/** @import { Weights } from "../data/derived-data.js" */
/** @import { Head } from "../shared/head-name.js" */

/**
 * `url`, `file`: the file of a run; `expected`: what the file must match; `parts`: the heads of each piece. For a long
 * text, `folder` is the address and name of the folder with one file per head, and a piece has one head.
 * @typedef {{ url: string, file: string, expected: ExpectedRun, parts: Head[][], folder?: { url: string, name: string } }} CsvTask
 */
/** @typedef {{ piece: Blob } | { failed: string }} CsvAnswer */

/**
 * Sends one piece for each part, in order, or the reason for a failure.
 * @param {CsvTask} task
 * @param {(answer: CsvAnswer) => void} answer
 */
export async function writeCsv(task, answer) {
  try {
    const read = await reader(task);
    for (const [index, heads] of task.parts.entries()) {
      const rows = weightRows(await read(heads[0]), heads);
      const text = index ? csvText(rows.slice(1)) : BYTE_ORDER_MARK + csvText(rows); // column names once
      answer({ piece: new Blob([text]) });
    }
  } catch (error) {
    answer({ failed: /** @type {Error} */ (error).message });
  }
}

/**
 * Returns a function from a head to data with its weights, or to a promise of them.
 * @param {CsvTask} task
 * @returns {Promise<(head: Head) => Weights | Promise<Weights>>}
 */
async function reader({ url, file, expected, folder }) {
  const json = await loadJson(url, { file });
  if (!folder) {
    const data = readWeights(json, expected, file);
    return () => data;
  }
  const long = readLong(json, expected, file);
  return async (head) => {
    const name = `${headName(head)}.json`;
    return readLongHead(await loadJson(`${folder.url}/${name}`, { file: `${folder.name}/${name}` }), long, head, name, expected.windows);
  };
}

globalThis.addEventListener?.("message", ({ data }) => writeCsv(data, (answer) => globalThis.postMessage(answer)));
