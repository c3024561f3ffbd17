// The fixed words of the probe. Translate them here.

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const PROBES = {
  hintSheet: "Each small map is one head of the model. Choose one to see it large.",
  hintStrip: "Choose a token as the query: the shade of the others shows how much it looks at them.",
  hintMap: "In the large map a row is a query, a column a key. Point at a cell to read its weight.",
  dismiss: "Dismiss",
  hintOf: (number, count, text) => `${number} of ${count}. ${text}`,
  done: "Done",
  next: "Next",
  firstSteps: "First steps",

  showTable: "Show as table",
  keep: "Keep and cite",
  why: "Why there?",
  keys: "Keys",
  showLarge: "Show large",
  allHeads: "All heads",
  cell: (head, query, key, weight) => `${head}: ${query} to ${key}, ${weight}`,
  looksMostAt: "looks most at",

  sinkColumn: "The narrow column on the left shows what each query gives to the sink.",

  long: "This is a long text.",
  ownPage: "It has its own page in the list of sentences.",
  notAvailable: (model, reason) => `This is not available for ${model}: ${reason}.`,

  weight: "attention weight",
  weights: "Attention weights",
  contribution: "weight × norm",
  contributionScale: "weight × norm, 1: the layer’s output",
  contributions: "Weights × norms",
  effect: "effect of the cell (estimate)",
};
