// The weights of many heads as one CSV file, written by a worker.

import { CSV_TYPE } from "../shared/csv.js";
import { KEEP } from "./messages.js";

/** @import { CsvAnswer, CsvTask } from "./csv-worker.js" */

/**
 * Resolves with the file, or with null if `signal` is aborted, which also stops the worker. `say(done, all)` reports
 * how many pieces are written.
 * @param {CsvTask} task
 * @param {{ signal: AbortSignal, say: (done: number, all: number) => void }} watch
 * @returns {Promise<Blob | null>}
 */
export async function csvOfAll(task, { signal, say }) {
  const worker = new Worker(new URL("./csv-worker.js", import.meta.url), { type: "module" });
  const all = task.parts.length;
  /** @type {Blob[]} */
  const pieces = []; // the browser may keep them on disk
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => resolve(null));
      worker.addEventListener("error", () => reject(new Error(KEEP.noScript)));
      worker.addEventListener("message", (/** @type {MessageEvent<CsvAnswer>} */ { data }) => {
        if ("failed" in data) return reject(new Error(data.failed));
        say(pieces.push(data.piece), all);
        if (pieces.length === all) resolve(new Blob(pieces, { type: CSV_TYPE }));
      });
      say(0, all);
      worker.postMessage(task);
    });
  } finally {
    worker.terminate();
  }
}
