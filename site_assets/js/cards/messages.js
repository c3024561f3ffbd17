// The fixed words of the cards. Translate them here.

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const CARDS = {
  why: "Why there?",
  meaning: "What this means",
  noCards: (model) => `There are no cards for ${model}.`,
  notTested: "This build has not tested any claims on it.",
  noPattern: "No pattern on this site uses this sentence.",
};
