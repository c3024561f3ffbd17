// A worker that writes the weights of heads as CSV, piece by piece, while the page goes on answering.

import { readAttention } from "../data/attention-data.js";
import { loadJson } from "../data/load-json.js";
import { readLong, readLongHead } from "../data/long-data.js";
import { BYTE_ORDER_MARK, csvText } from "../shared/csv.js";
import { headName } from "../shared/head-name.js";
import { weightRows } from "./weight-rows.js";

/** @import { ExpectedRun } from "../data/attention-data.js" */
/** @import { Weights } from "../data/derived-data.js" */
/** @import { Head } from "../shared/head-name.js" */

/**
 * The file of a run, what it must agree with, and the heads of each piece; `folder`: the address and name of that with a file
 * for each head of a long text, whose pieces have one head.
 * @typedef {{ url: string, file: string, expected: ExpectedRun, parts: Head[][], folder?: { url: string, name: string } }} CsvTask
 */
/** @typedef {{ piece: Blob } | { failed: string }} CsvAnswer */

/**
 * Answers with a piece for each part, in their order, or with why there is none.
 * @param {CsvTask} task
 * @param {(answer: CsvAnswer) => void} answer
 */
export async function writeCsv(task, answer) {
  try {
    const read = await reader(task);
    for (const [index, heads] of task.parts.entries()) {
      const rows = weightRows(await read(heads[0]), heads);
      const text = index ? csvText(rows.slice(1)) : BYTE_ORDER_MARK + csvText(rows); // the names of the columns come once
      answer({ piece: new Blob([text]) });
    }
  } catch (error) {
    answer({ failed: /** @type {Error} */ (error).message });
  }
}

/**
 * Returns a function of a head that gives, or promises, data with its weights.
 * @param {CsvTask} task
 * @returns {Promise<(head: Head) => Weights | Promise<Weights>>}
 */
async function reader({ url, file, expected, folder }) {
  const json = await loadJson(url, { file });
  if (!folder) {
    const data = readAttention(json, expected, file);
    return () => data;
  }
  const long = readLong(json, expected, file);
  return async (head) => {
    const name = `${headName(head)}.json`;
    return readLongHead(await loadJson(`${folder.url}/${name}`, { file: `${folder.name}/${name}` }), long, head, name, expected.windows);
  };
}

globalThis.addEventListener?.("message", ({ data }) => writeCsv(data, (answer) => globalThis.postMessage(answer)));
