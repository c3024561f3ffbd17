// Effects of a model of 2 layers of 2 heads on 3 tokens, as the build writes them, with a different number everywhere.

import { readEffects } from "../../site_assets/js/data/effects-data.js";
import { readMixing } from "../../site_assets/js/data/mixing-data.js";
import { element } from "../../site_assets/js/shared/dom.js";
import { makePage } from "./document.js";
import { decode, fixture, mixingDump } from "./fixtures.js";

export const LIST = { format: 1, model: "m", means: "means.json", sentences: { s: { effects: "effects.json", zero: "zero.json", cells: "cells.json", moved: "moved" } } };

export function effectsDump(changes = {}) {
  return {
    format: 1, model: "m", sentence: "s", target: " x", target_id: 7, scale: 1000, baseline: "mean",
    logprob: [-500, 20, -1500, 1], kl: [100, 2, 900, 0], difference: { answer: " y", answer_id: 8, logits: [-400, 10, -1200, 0] },
    moves: [[2, 300, 3, 40], [3, 5], [], []], patched: { pair: "t", answer: " y", share: [100, 0, 950, -20] },
    joint: [[0, 2, -1600], [0, 1, -470], [2, 3, -1499]], agreement: { cells: 50, correlation: 0.8, worst: 0.25 },
    flips: [[" z", 2]], ...changes,
  };
}

export function cellsDump(changes = {}) {
  const effects = Array.from({ length: 4 }, (_, row) => Array.from({ length: 6 }, (_, cell) => (row + 1) * (cell % 2 ? -10 : 10) * cell));
  return { format: 1, model: "m", sentence: "s", target: " x", scale: 1000, effects, ...changes };
}

// Without L0H0, L1H0 looks from token 2 to token 1 instead of token 0, and L1H1 moves a little; L0H1 has no moves.
export function movedDump(changes = {}) {
  return { format: 1, model: "m", sentence: "s", scale: 1000, baseline: "mean", moved: [[[2, 300, [0, 0, 0, -100, 100, 0]], [3, 40]], []], ...changes };
}

// The files of a model; below, its catalogue entry and the view of a figure.
export const FILES = {
  "list.json": LIST, "effects.json": effectsDump(), "zero.json": effectsDump({ baseline: "zero", logprob: [-900, 20, -1100, 1] }), "mixing.json": mixingDump(),
  "attention.json": { ...fixture("dump-by-hand.json"), model: "m", sentence: "s" },
};
export const MODEL = { id: "m", name: "Model", layers: 2, heads: 2, effects: "list.json", no_effects: null, sentences: { s: { attention: "attention.json", mixing: "mixing.json", tokens: 3 } } };
export const VIEW = { model: "m", sentence: "s", layer: 1, head: 0, query: 2, key: 1 };
const EXPECTED = { model: "m", sentence: "s", layers: 2, heads: 2, tokens: 3 };

// The state that the figure of removals draws, in a new page; `changes` are made to the effects file.
export function removalState(changes) {
  makePage();
  const data = { attention: decode(FILES["attention.json"]), mixing: readMixing(mixingDump(), EXPECTED, "m"), effects: readEffects(effectsDump(changes), EXPECTED, "e") };
  return { data, model: { name: "Model" }, view: { model: "m", sentence: "s" } };
}

export const textOf = (nodes) => element("div", {}, ...nodes).text;
