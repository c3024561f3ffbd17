// The fixed words of the figure of a long text. Translate them here.

import { counted } from "../shared/counted.js";

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const LONG = {
  model: "Model",
  layer: "Layer",
  head: "Head",
  allHeads: "All heads",
  pooled: (size, tokens) => `Each pixel of a small map is the largest weight among about ${size} × ${size} cells of this text of ${tokens} tokens. The large map, its numbers and its strongest cells are single weights.`,
  lacks: (weights) => `Cards, mixing, removals, “Why?” and exercises are for shorter sentences: they need the weights of all heads at once, here ${counted(weights, "weight")}.`,
  notLong: "This figure shows long texts; the probe shows this sentence.",
  cannotDraw: (head) => `The weights of ${head} cannot be drawn.`,
  map: (head, tokens) => `Attention weights of ${head}, ${tokens} × ${tokens} tokens`,
  scores: "Scores on this text",
  rank: (rank, of) => `${rank} of ${of}`,
  order: "Order",
  byLayer: "by layer",
  notSorted: "The heads cannot be sorted.",

  pin: "Pin this head to compare",
  unpin: "End the comparison",
  compared: "The pinned head",
  notCompared: "Heads cannot be compared.",
  beside: "Second map",
  minus: (one, other) => `${one} minus ${other}`,

  keep: "Keep and cite",
  rows: (one, all) => `The weights as the model computed them: a table of ${counted(one, "row")}, or ${counted(all, "row")} for all heads.`,
  writing: (done, all) => `Writing: ${done} of ${counted(all, "head")}`,

  place: "The part in view; choose another",
  find: "Find a token",
  found: (number, count) => (count ? `${number} of ${count}` : "none"),
  previous: "Previous",
  next: "Next",
  strongest: "Strongest cells",
  strongestWithout: "without the first token and the query itself",
  to: " to ", // between a query and a key
  cell: (query, key, weight) => `${query} to ${key}: ${weight}`,
};
