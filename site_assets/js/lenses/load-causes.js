// Loads the weights, the removal effects and the direct effects of all heads on a sentence, each file once.

import { findById, runOf } from "../data/catalogue.js";
import { effectsFiles, readEffects } from "../data/effects-data.js";
import { jsonStore } from "../data/json-store.js";
import { readMixing } from "../data/mixing-data.js";
import { runStore } from "../data/run-store.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Effects } from "../data/effects-data.js" */
/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { View } from "../figure/kind.js" */

/** `effects`, `direct`: null if the build lacks them; `zero`: whether it has effects with zero in place of heads. */
/** @typedef {{ attention: Weights, effects: Effects | null, zero: boolean, direct: number[][] | null }} Known */

/** @param {Catalogue} catalogue */
export function causeLoader(catalogue) {
  const [load, runs] = [jsonStore(), runStore(catalogue)];

  /**
   * The effects are those of replacing heads by zero if the view has `cause=zero` and the build has such effects,
   * otherwise by their means. Rejects with a DataError.
   * @param {Pick<View, "model" | "sentence" | "cause">} view
   * @returns {Promise<Known>}
   */
  return async function known({ model, sentence, cause }) {
    const { layers, heads, effects: list } = findById(catalogue.models, model);
    const mixing = runOf(catalogue, { model, sentence })?.mixing;
    const attention = /** @type {Weights} */ (await runs.read({ model, sentence }, null)); // regardless of `show`
    const expected = { model, sentence, layers, heads, tokens: attention.length };
    const effectsOf = async (/** @type {string} */ file) => {
      const addresses = effectsFiles(await load(file, (json) => json), expected, file);
      const address = (cause === "zero" && addresses.zero) || addresses.effects;
      return { zero: addresses.zero !== null, effects: await load(address, (json) => readEffects(json, expected, address)) };
    };
    const [removed, direct] = await Promise.all([
      list ? effectsOf(list) : { effects: null, zero: false },
      mixing ? load(mixing, (json) => readMixing(json, expected, mixing).prediction.heads) : null,
    ]);
    return { attention, ...removed, direct };
  };
}
