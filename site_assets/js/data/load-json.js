// Fetching a JSON file of the site; every failure is a DataError that names the file.

import { DataError } from "./data-error.js";
import { DATA } from "./messages.js";

/** @typedef {{ file?: string, signal?: AbortSignal, cache?: RequestCache, fetch?: typeof globalThis.fetch }} Options */

/**
 * `file`: its name in messages. An aborted request rejects with the browser's AbortError.
 * @param {string} url
 * @param {Options} [options]
 * @returns {Promise<any>}
 */
export async function loadJson(url, { file = url, signal, cache = "default", fetch = globalThis.fetch } = {}) {
  /**
   * @template Found
   * @param {Promise<Found>} promise
   * @param {string} reason
   */
  const got = (promise, reason) => promise.catch((error) => {
    throw signal?.aborted ? error : new DataError(file, reason);
  });
  const response = await got(fetch(url, { signal, cache }), DATA.notReached);
  if (!response.ok) throw new DataError(file, statusReason(response.status), response.status === 404);
  const text = await got(response.text(), DATA.cutShort);
  if (/^\s*</.test(text)) throw new DataError(file, DATA.webPage, true);
  try {
    return JSON.parse(text);
  } catch {
    throw new DataError(file, DATA.damaged);
  }
}

/** @param {number} status */
function statusReason(status) {
  return status === 404 ? DATA.notHere : DATA.notRead(status);
}
