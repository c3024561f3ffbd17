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
  const response = await request(fetch, url, { signal, cache }, file);
  if (!response.ok) throw new DataError(file, statusReason(response.status), response.status === 404);
  const text = await textOfBody(response, signal, file);
  if (/^\s*</.test(text)) throw new DataError(file, DATA.webPage, true);
  try {
    return JSON.parse(text);
  } catch {
    throw new DataError(file, DATA.damaged);
  }
}

/**
 * @param {typeof globalThis.fetch} fetch
 * @param {string} url
 * @param {RequestInit} options
 * @param {string} file
 */
async function request(fetch, url, options, file) {
  try {
    return await fetch(url, options);
  } catch (error) {
    throw dataFailure(error, options.signal, file, "could not be reached. Is the connection down?");
  }
}

/**
 * @param {Response} response
 * @param {AbortSignal | undefined} signal
 * @param {string} file
 */
async function textOfBody(response, signal, file) {
  try {
    return await response.text();
  } catch (error) {
    throw dataFailure(error, signal, file, "could not be read to its end. Is the connection down?");
  }
}

/**
 * @param {unknown} error
 * @param {AbortSignal | null | undefined} signal
 * @param {string} file
 * @param {string} reason
 */
function dataFailure(error, signal, file, reason) {
  return signal?.aborted ? error : new DataError(file, reason);
}

/** @param {number} status */
function statusReason(status) {
  return status === 404 ? DATA.notHere : DATA.notRead(status);
}
