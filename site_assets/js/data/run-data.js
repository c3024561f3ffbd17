// The files of a model's run on a sentence, and their decoding: to attention weights, weight × norm, or effects of cells.

import { readAttention } from "./attention-data.js";
import { DataError } from "./data-error.js";
import { DATA } from "./messages.js";

/** @import { ExpectedRun } from "./attention-data.js" */
/** @import { Weights } from "./derived-data.js" */
/** @import { Run } from "./published.d.ts" */

export const CONTRIBUTION = "contribution"; // the value of `show` for weight × norm
export const EFFECT = "effect"; // the same for the estimated effect of each cell

/**
 * `run`: the catalogue's entry for a model on a sentence. Null if the build lacks a file.
 * @param {Run | undefined} run
 * @param {string | null | undefined} show
 * @param {string | null} effects  The model's list of files about removals.
 * @returns {string[] | null}
 */
export function runFiles(run, show, effects) {
  if (!run || run.long) return null;
  if (!show) return [run.attention];
  const more = show === EFFECT ? effects : run.mixing;
  return more ? [run.attention, more] : null;
}

/**
 * `expected`: model, sentence, layers, heads, tokens (their number), windows, and the names of the files. The modules
 * for mixing files, effects, sinks and windows are loaded only when they are needed: most readers never need them.
 * @param {any[]} jsons
 * @param {ExpectedRun & { files: string[], effects?: string | null }} expected
 * @returns {Promise<Weights>}
 */
export async function readRun([attentionJson, moreJson], expected) {
  const attention = readAttention(attentionJson, expected, expected.files[0]);
  let shown = moreJson ? await (await loaded(import("./cell-values.js"))).readValues(attention, moreJson, expected) : attention;
  if (attentionJson.sink && !moreJson) shown = (await loaded(import("./sink-data.js"))).withSink(shown, attentionJson, expected.files[0]);
  if (!expected.windows) return shown;
  const { windowedData } = await loaded(import("./windowed-data.js"));
  return windowedData(shown, expected.windows);
}

/**
 * A module that is loaded on demand. Rejects with a DataError if its script cannot be loaded.
 * @template Modules
 * @param {Promise<Modules>} modules
 */
export async function loaded(modules) {
  try {
    return await modules;
  } catch {
    throw new DataError(DATA.script, DATA.noScript);
  }
}
