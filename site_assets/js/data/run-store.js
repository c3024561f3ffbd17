// A cache of runs besides the run in view, on any sentence and model; each file is loaded once.

import { siteUrl } from "../shared/site.js";
import { findById, runOf } from "./catalogue.js";
import { readRun, runFiles } from "./run-data.js";
import { sharedJson } from "./shared-json.js";

/** @import { ExpectedRun } from "./attention-data.js" */
/** @import { Weights } from "./derived-data.js" */
/** @import { Catalogue, Run } from "./published.d.ts" */

/** @param {Catalogue} catalogue */
export function runStore(catalogue) {
  /** @type {Map<string, Promise<Weights>>} */
  const known = new Map(); // file names -> promise of the data
  /** @type {Set<string>} */
  const failed = new Set(); // file names for which the browser may have cached a damaged response

  /**
   * A promise of the data of a run, the same promise for the same run; null if the build has no such data. If the
   * promise rejects with a DataError, the next call loads the data again.
   * @param {{ model: string, sentence: string }} view
   * @param {string | null | undefined} show
   */
  function read({ model, sentence }, show) {
    const run = runOf(catalogue, { model, sentence });
    const files = runFiles(run, show, findById(catalogue.models, model).effects);
    if (files === null) return null;
    const name = files.join(" ");
    if (!known.has(name)) {
      const expected = { ...findById(catalogue.models, model), model, sentence, tokens: /** @type {Run} */ (run).tokens, files };
      known.set(name, load(expected, failed.has(name) ? "reload" : "default"));
      known.get(name)?.catch(() => {
        known.delete(name);
        failed.add(name);
      });
    }
    return /** @type {Promise<Weights>} */ (known.get(name));
  }

  return { read };
}

/**
 * @param {ExpectedRun & { files: string[] }} expected
 * @param {RequestCache} cache
 */
async function load(expected, cache) {
  const jsons = await Promise.all(expected.files.map((file) => sharedJson(siteUrl(file), { file, cache })));
  return readRun(jsons, expected);
}
