// The files of a model's run on a sentence, and their decoding: to attention weights, or to weight × norm.

import { readAttention } from "./attention-data.js";
import { DataError } from "./data-error.js";

/** @import { ExpectedRun } from "./attention-data.js" */
/** @import { Weights } from "./derived-data.js" */
/** @import { Run } from "./published.d.ts" */

export const CONTRIBUTION = "contribution"; // the value of `show` for weight × norm

/**
 * `run`: the catalogue's entry for a model on a sentence. Null if the build lacks a file.
 * @param {Run | undefined} run
 * @param {string | null | undefined} show
 * @returns {string[] | null}
 */
export function runFiles(run, show) {
  if (!run || (show === CONTRIBUTION && !run.mixing)) return null;
  return show === CONTRIBUTION ? [run.attention, /** @type {string} */ (run.mixing)] : [run.attention];
}

/**
 * `expected`: model, sentence, layers, heads, tokens (their number), windows, and the names of the files. The
 * modules that decode mixing files or know windows are loaded only for these: most readers never need one.
 * @param {any[]} jsons
 * @param {ExpectedRun & { files: string[] }} expected
 * @returns {Promise<Weights>}
 */
export async function readRun([attentionJson, mixingJson], expected) {
  const attention = readAttention(attentionJson, expected, expected.files[0]);
  const shown = mixingJson ? await contribution(attention, mixingJson, expected) : attention;
  if (!expected.windows) return shown;
  const { windowedData } = await loaded("windows", import("./windowed-data.js"));
  return windowedData(shown, expected.windows);
}

/** @type {(attention: Weights, json: any, expected: ExpectedRun & { files: string[] }) => Promise<Weights>} */
async function contribution(attention, json, expected) {
  const { readContribution } = await loaded("weight × norm", import("./contribution-data.js"));
  return readContribution(attention, json, expected, expected.files[1]);
}

/**
 * @template Modules
 * @param {string} what
 * @param {Promise<Modules>} modules
 */
async function loaded(what, modules) {
  try {
    return await modules;
  } catch {
    throw new DataError(`The script of ${what}`, "could not be loaded. Reload the page to try again.");
  }
}
