// Files that several figures of a page need: each is requested once and parsed once.

import { siteUrl } from "../shared/site.js";
import { loadJson } from "./load-json.js";

/** @import { Options } from "./load-json.js" */

/** @typedef {{ url: string, coming: Promise<any>, stop: AbortController, users: number, here: boolean }} Entry  `users`: callers that have not aborted. */

const SHARED_FILES = 12; // files that are kept
/** @type {Entry[]} */
let sharedFiles = []; // most recently requested first

/** @typedef {Options & { load?: (url: string, options: Options) => Promise<any> }} SharedOptions */

/**
 * Like `load`, for a value that callers share and must not change. A request is aborted when all callers have aborted
 * it.
 * @param {string} url
 * @param {SharedOptions} options
 * @returns {Promise<any>}
 */
export function sharedJson(url, { signal, ...options }) {
  const entry = sharedFiles.find((each) => each.url === url && options.cache !== "reload") ?? requestShared(url, options);
  sharedFiles = [entry, ...sharedFiles.filter((each) => each.url !== url)].slice(0, SHARED_FILES);
  entry.users += 1;
  signal?.addEventListener("abort", () => {
    entry.users -= 1;
    if (entry.users || entry.here) return;
    forgetShared(entry); // at once: the next caller needs a new request
    entry.stop.abort();
  });
  return entry.coming;
}

/**
 * Requests the weights that the page preloads, so that they are loaded and parsed while their figure is built. Resolves
 * when they are loaded or have failed.
 * @param {Document} document
 */
export function askForPreloaded(document) {
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = document.querySelectorAll('link[rel=preload][type="application/json"]');
  return Promise.allSettled([...links].map(({ href }) => sharedJson(href, { file: href.slice(siteUrl("").length) })));
}

/** @param {string} url */
export function isHere(url) {
  return sharedFiles.some((entry) => entry.url === url && entry.here);
}

/**
 * @param {string} url
 * @param {SharedOptions} options
 * @returns {Entry}
 */
function requestShared(url, { load = loadJson, ...options }) {
  const stop = new AbortController();
  const entry = { url, coming: load(url, { ...options, signal: stop.signal }), stop, users: 0, here: false };
  entry.coming.then(() => { entry.here = true; }, () => forgetShared(entry));
  return entry;
}

/** @param {Entry} entry */
function forgetShared(entry) {
  sharedFiles = sharedFiles.filter((each) => each !== entry);
}
