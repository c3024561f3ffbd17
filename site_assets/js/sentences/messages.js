// The fixed words of the list of sentences. Translate them here.

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const SENTENCES = {
  cannotList: "The sentences cannot be listed.",
  filter: "Filter by any words",
};
