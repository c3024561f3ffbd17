// The effects of a model of 2 layers of 2 heads on 3 tokens, as the build writes them, in which every number differs.

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

// Without L0H0, L1H0 looks from token 2 to token 1 instead of token 0, and L1H1 moves a little; of the other head nothing is known.
export function movedDump(changes = {}) {
  return { format: 1, model: "m", sentence: "s", scale: 1000, baseline: "mean", moved: [[[2, 300, [0, 0, 0, -100, 100, 0]], [3, 40]], []], ...changes };
}
