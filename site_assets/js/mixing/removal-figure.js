// <removal-map>: what is lost of the prediction without each head, beside what each head adds to it directly.
//
// Attributes: data-sentence, data-model, data-layer and data-head set the first view; data-compact, for the lesson,
// omits the pickers; with data-follow it shows the model and sentence of the figure that owns the page's address.

import { readAttention } from "../data/attention-data.js";
import { effectsFiles, readEffects } from "../data/effects-data.js";
import { loadJson } from "../data/load-json.js";
import { readMixing } from "../data/mixing-data.js";
import { notRun } from "../figure/absence.js";
import { figureOf } from "../figure/kind.js";
import { nearestView } from "../figure/nearest-view.js";
import { siteUrl } from "../shared/site.js";
import { ofLongText } from "./long-text.js";
import { MIXING } from "./messages.js";
import { removalParts } from "./removal-parts.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Effects } from "../data/effects-data.js" */
/** @import { MixingData } from "../data/mixing-data.js" */
/** @import { EffectsAddresses, Model, Run } from "../data/published.d.ts" */
/** @import { Change, Expected, FigureKind, OpenView, View } from "../figure/kind.js" */

/** @typedef {{ attention: Weights, mixing: MixingData, addresses: EffectsAddresses, effects: Effects }} Inputs */
/** @typedef {{ data: Inputs, model: Model, view: View }} State */

/** @type {FigureKind<Inputs>} */
const removalKind = { parts: removalParts, files, absence, read, nearest: nearestView, keep, settle: (view) => ({ ...view, layer: view.layer ?? 0, head: view.head ?? 0, query: view.query ?? 0 }) };

export default figureOf(removalKind);

/** @type {FigureKind<Inputs>["files"]} */
function files(run, model) {
  return run?.mixing && model.effects ? [run.attention, run.mixing, model.effects] : null;
}

/**
 * @param {Model} model
 * @param {Run | undefined} run
 */
function absence(model, run) {
  if (!run) return notRun(model);
  if (run.long) return ofLongText(model, run);
  return { title: MIXING.notKnown(model.name), reason: MIXING.reason(model.no_effects ?? MIXING.notComputed) };
}

/**
 * @param {any[]} jsons
 * @param {Expected} expected
 * @returns {Promise<Inputs>}
 */
async function read([attentionJson, mixingJson, list], expected) {
  const [attentionFile, mixingFile, listFile] = expected.files;
  const attention = readAttention(attentionJson, expected, attentionFile);
  const mixing = readMixing(mixingJson, expected, mixingFile);
  const addresses = effectsFiles(list, expected, listFile);
  const effects = readEffects(await loadJson(siteUrl(addresses.effects), { file: addresses.effects }), expected, addresses.effects);
  return { attention, mixing, addresses, effects };
}

/**
 * @param {OpenView} view
 * @returns {Change}
 */
function keep({ model, sentence }) {
  return { model, sentence, layer: null, head: null, query: null };
}
