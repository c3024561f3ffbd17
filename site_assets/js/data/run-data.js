// The files of a model's run on a sentence, and what is read from them: attention, or what attention carries.

import { readAttention } from "./attention-data.js";
import { DataError } from "./data-error.js";

export const CONTRIBUTION = "contribution"; // the value of `show` for weight times norm

// `run`: the catalogue's entry of a sentence under a model; null where the build lacks a file.
export function runFiles(run, show) {
  if (!run || (show === CONTRIBUTION && !run.mixing)) return null;
  return show === CONTRIBUTION ? [run.attention, run.mixing] : [run.attention];
}

// `expected`: model, sentence, layers, heads, tokens (their number), and the files' names. What reads the
// mixing is fetched only where there is some: most readers never ask for it.
export async function readRun([attentionJson, mixingJson], expected) {
  const attention = readAttention(attentionJson, expected, expected.files[0]);
  if (!mixingJson) return attention;
  const [{ contributionData }, { readMixing }] = await mixingModules();
  return contributionData(attention, readMixing(mixingJson, expected, expected.files[1]));
}

async function mixingModules() {
  try {
    return await Promise.all([import("./contribution-data.js"), import("./mixing-data.js")]);
  } catch {
    throw new DataError("The script of weight × norm", "could not be loaded. Reload the page to ask for it again.");
  }
}
