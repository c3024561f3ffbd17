// The fixed words of the figure of a long text. Translate them here.

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const LONG = {
  model: "Model",
  layer: "Layer",
  head: "Head",
  allHeads: "All heads",
  pooled: (size, tokens) => `Each pixel of a small map is the largest weight among about ${size} × ${size} cells of this text of ${tokens} tokens. The large map, its numbers and its strongest cells are single weights.`,
  notLong: "This figure shows long texts; the probe shows this sentence.",
  cannotDraw: (head) => `The weights of ${head} cannot be drawn.`,
  map: (head, tokens) => `Attention weights of ${head}, ${tokens} × ${tokens} tokens`,
  place: "The part in view; choose another",
  find: "Find a token",
  found: (number, count) => (count ? `${number} of ${count}` : "none"),
  previous: "Previous",
  next: "Next",
  strongest: "Strongest cells",
  strongestWithout: "without the first token and the query itself",
  cell: (query, key, weight) => `${query} to ${key}: ${weight}`,
};
