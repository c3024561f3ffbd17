// The fixed words of “Why there?”: the parts of a score. Translate them here.

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const WHY = {
  title: "Why there?",
  question: (head, query, key) => `Why does ${head} look from ${query} to ${key}?`,
  cannotShow: "The parts of this score cannot be shown.",
  noContrast: "The build could not compare this key with another one.",
  toStrongestInProbe: (head) => `${head}: go to its strongest look in the probe`,
  toStrongest: (head, query, key) => `${head}: go to its strongest look, from ${query} to ${key}`,
  way: "The way here",
  noneTaken: (head) => `The build took no cell of ${head} apart on this sentence: the head gives less than a tenth of its attention to any token but the first and the query itself.`,
  notTaken: (head) => `The build did not take this cell apart, only the strongest cells of each head and those that the site names. Those of ${head}, nearest first:`,
  noScores: (reason) => `has no scores to take apart, because ${reason}.`,
  noScoresHere: "has no scores for this sentence: this build did not compute them.",
  noSum: (head, query, key, miss) => `does not add up: the parts of ${head}, query ${query}, key ${key}, miss its contrast by ${miss}.`,

  firstToken: "the first token",
  score: (query, key, score, first, others, contrast) =>
    `The query ${query} gives the key ${key} a score of ${score}, before the softmax. The other keys that it may look at, without ${first}, get ${others} on average. The difference, ${contrast}, is the contrast.`,
  capped: (contrast) => `This model caps its scores, so they do not split into a sum: after the cap the contrast is ${contrast}.`,
  together: (sum) => `Together ${sum}, added up again on this page.`,
  keyOffers: (key) => `What the key ${key} offers`,
  queryAsks: (query) => `What the query ${query} asks for`,
  embedding: "the token itself",
  position: "its position",
  biases: "biases",
  rest: "all other parts",
  mlp: (layer) => `MLP of layer ${layer}`,
  turning: "Split by how fast the dimensions turn with position",
  still: "do not turn",
  turningAbout: "Fast dimensions tell near positions apart; slow ones carry what does not depend on the distance.",
  says: "What the head would say",
  saysAbout: (key) => `What the head adds directly to the logits of the next token when it looks at ${key} and not at the other keys:`,
  raises: "Raises",
  lowers: "Lowers",
};
