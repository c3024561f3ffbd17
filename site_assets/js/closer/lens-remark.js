// What the first-token lens does, in the words of the legend and the read-out.

export const LENS_WORDS = { hide: "first token hidden", renormalise: "first token hidden, rest renormalised" };

// `data`: as seen through the lens. Returns a function of the query for the read-out; null without a lens.
export function lensRemark({ first, layer, head }, data) {
  if (!first) return null;
  return (query) => `${LENS_WORDS[first]}, ${data.removed(layer, head, query).toFixed(3)} removed`;
}
