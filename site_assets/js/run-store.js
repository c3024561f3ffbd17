// What was read of other sentences and models than the one in view; each file is read once.

import { findById, runOf } from "./catalogue.js";
import { loadJson } from "./load-json.js";
import { probeFiles, readProbe } from "./probe-data.js";
import { siteUrl } from "./site.js";

export function runStore(catalogue) {
  const known = new Map(); // file names -> promise of the data

  // A promise of the data, the same for the same question; null where the build has none. It rejects with a
  // DataError, and the next call asks anew.
  function read({ model, sentence }, show) {
    const run = runOf(catalogue, { model, sentence });
    const files = probeFiles(run, show);
    if (files === null) return null;
    const name = files.join(" ");
    if (!known.has(name)) known.set(name, load(files, { ...findById(catalogue.models, model), model, sentence, tokens: run.tokens, files }));
    known.get(name).catch(() => known.delete(name));
    return known.get(name);
  }

  return { read };
}

async function load(files, expected) {
  const jsons = await Promise.all(files.map((file) => loadJson(siteUrl(file), { file })));
  return readProbe(jsons, expected);
}
