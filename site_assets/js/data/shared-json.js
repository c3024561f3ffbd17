// Files that several figures of a page need: each is asked for once, and parsed once.

import { loadJson } from "./load-json.js";

/** @import { Options } from "./load-json.js" */

/** @typedef {{ url: string, coming: Promise<any>, stop: AbortController, users: number }} Entry  `users`: those that have not aborted. */

const SHARED_FILES = 12; // files
/** @type {Entry[]} */
let sharedFiles = []; // the one that was asked for last is first

/**
 * As loadJson, for a value that is only read. A request ends when all that asked for it have aborted theirs.
 * @param {string} url
 * @param {Options} options
 * @returns {Promise<any>}
 */
export function sharedJson(url, { signal, ...options }) {
  let entry = sharedFiles.find((each) => each.url === url && options.cache !== "reload");
  if (!entry) {
    const stop = new AbortController();
    entry = { url, coming: loadJson(url, { ...options, signal: stop.signal }), stop, users: 0 };
    entry.coming.catch(() => { sharedFiles = sharedFiles.filter((each) => each !== entry); });
  }
  const user = entry;
  sharedFiles = [user, ...sharedFiles.filter((each) => each.url !== url)].slice(0, SHARED_FILES);
  user.users += 1;
  signal?.addEventListener("abort", () => {
    user.users -= 1;
    if (!user.users) user.stop.abort(); // which does nothing once the file is here
  });
  return user.coming;
}
