// A worker that loads the files of heads. Parsing a hundred thousand integers takes a fifth of a frame. With a worker,
// the page does not wait for it, and receives the integers in a typed array that is transferred, not copied.

import { loadJson } from "../data/load-json.js";

/** @import { DataError } from "../data/data-error.js" */

/** @typedef {{ id: number, url: string, file?: string, cache?: RequestCache }} HeadTask */
/** @typedef {{ id: number, stop: true }} HeadStop  Cancels a task, because another head is wanted. */
/** @typedef {{ id: number, json: any } | { id: number, failed: Pick<DataError, "file" | "reason" | "gone"> }} HeadAnswer */

/** @type {Map<number, AbortController>} */
const coming = new Map();

/**
 * Answers with the parsed file, its `attention` as a Uint16Array, or with the reason for a failure.
 * @param {HeadTask | HeadStop} task
 * @param {(answer: HeadAnswer, handedOver: Transferable[]) => void} answer
 */
export async function serveHead(task, answer) {
  if ("stop" in task) return coming.get(task.id)?.abort();
  const { id, url, file, cache } = task;
  const stop = new AbortController();
  coming.set(id, stop);
  try {
    const json = await loadJson(url, { file, cache, signal: stop.signal });
    if (Array.isArray(json?.attention)) json.attention = new Uint16Array(json.attention);
    answer({ id, json }, json?.attention ? [json.attention.buffer] : []);
  } catch (error) {
    const { file: name, reason, gone } = /** @type {DataError} */ (error);
    if (!stop.signal.aborted) answer({ id, failed: { file: name, reason, gone } }, []);
  } finally {
    coming.delete(id);
  }
}

globalThis.addEventListener?.("message", ({ data }) => serveHead(data, (answer, handedOver) => globalThis.postMessage(answer, { transfer: handedOver })));
