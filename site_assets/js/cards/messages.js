// The fixed words of the cards. Translate them here.

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const CARDS = {
  why: "Why there?",
  meaning: "What this means",
  noCards: (model) => `There are no cards for ${model}.`,
  notTested: "No claims about its heads have been tested.",
  noPattern: "No pattern on this site uses this sentence.",
};
