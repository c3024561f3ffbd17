// A cache of JSON files that are needed one after the other: each is loaded and decoded once.

import { siteUrl } from "../shared/site.js";
import { loadJson } from "./load-json.js";

/** Returns load(file, read): a promise of what read(json) returns. After a failure, the next call loads again. */
export function jsonStore() {
  /** @type {Map<string, Promise<any>>} */
  const kept = new Map(); // by file
  /** @type {Set<string>} */
  const failed = new Set(); // files for which the browser may have cached a damaged response

  /**
   * @template Found
   * @param {string} file
   * @param {(json: any) => Found} read
   * @returns {Promise<Found>}
   */
  return function load(file, read) {
    if (!kept.has(file)) {
      const coming = loadJson(siteUrl(file), { file, cache: failed.has(file) ? "reload" : "default" }).then(read);
      coming.catch(() => {
        kept.delete(file);
        failed.add(file);
      });
      kept.set(file, coming);
    }
    return /** @type {Promise<Found>} */ (kept.get(file));
  };
}
