// What was read of other sentences and models than the one in view; each file is read once.

import { siteUrl } from "../shared/site.js";
import { findById, runOf } from "./catalogue.js";
import { loadJson } from "./load-json.js";
import { readRun, runFiles } from "./run-data.js";

export function runStore(catalogue) {
  const known = new Map(); // file names -> promise of the data
  const failed = new Set(); // file names that the browser may keep a damaged answer for

  // A promise of the data, the same for the same question; null where the build has none. It rejects with a
  // DataError, and the next call asks anew.
  function read({ model, sentence }, show) {
    const run = runOf(catalogue, { model, sentence });
    const files = runFiles(run, show);
    if (files === null) return null;
    const name = files.join(" ");
    if (!known.has(name)) {
      const expected = { ...findById(catalogue.models, model), model, sentence, tokens: run.tokens, files };
      known.set(name, load(expected, failed.has(name) ? "reload" : "default"));
      known.get(name).catch(() => {
        known.delete(name);
        failed.add(name);
      });
    }
    return known.get(name);
  }

  return { read };
}

async function load(expected, cache) {
  const jsons = await Promise.all(expected.files.map((file) => loadJson(siteUrl(file), { file, cache })));
  return readRun(jsons, expected);
}
