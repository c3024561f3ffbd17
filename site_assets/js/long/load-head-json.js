// Loads and parses the file of a head in a worker, or in the page if the worker cannot start.

import { DataError } from "../data/data-error.js";
import { loadJson } from "../data/load-json.js";

/** @import { Options } from "../data/load-json.js" */
/** @import { HeadAnswer } from "./head-worker.js" */

/** @typedef {{ url: string, options: Options, resolve: (json: any) => void, reject: (reason: unknown) => void }} Waiting */

/** @type {Map<number, Waiting>} */
const waiting = new Map();
/** @type {Worker | null | undefined} */
let worker; // null once it has failed
let asked = 0;

/**
 * Like loadJson, but `attention` is a Uint16Array unless the worker failed.
 * @param {string} url
 * @param {Options} [options]
 * @returns {Promise<any>}
 */
export function loadHeadJson(url, options = {}) {
  if (worker === undefined) worker = start();
  const to = worker;
  if (!to) return loadJson(url, options);
  const { file, cache, signal } = options;
  const id = asked += 1;
  to.postMessage({ id, url, file, cache });
  signal?.addEventListener("abort", () => {
    if (!waiting.has(id)) return;
    to.postMessage({ id, stop: true });
    take(id)?.reject(signal.reason);
  });
  return new Promise((resolve, reject) => waiting.set(id, { url, options, resolve, reject }));
}

function start() {
  const started = new Worker(new URL("./head-worker.js", import.meta.url), { type: "module" });
  started.addEventListener("error", () => {
    worker = null;
    for (const id of [...waiting.keys()]) {
      const { url, options, resolve } = /** @type {Waiting} */ (take(id));
      resolve(loadJson(url, options));
    }
  });
  started.addEventListener("message", (/** @type {MessageEvent<HeadAnswer>} */ { data }) => {
    const found = take(data.id);
    if ("json" in data) found?.resolve(data.json);
    else found?.reject(new DataError(data.failed.file, data.failed.reason, data.failed.gone));
  });
  return started;
}

/** @param {number} id */
function take(id) {
  const found = waiting.get(id);
  waiting.delete(id);
  return found;
}
