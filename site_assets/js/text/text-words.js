// The words for where a head looks on ordinary text.

/** @type {Record<string, [string, string]>} */
const PLACES = {
  first: ["first token", "The first token of the window, where unused attention goes."],
  self: ["itself", "The query's own token."],
  previous: ["previous", "The token just before."],
  word: ["same word", "Another piece of the same word."],
  after_copy: ["after a copy", "What followed an earlier copy of the token."],
  copy: ["a copy", "An earlier copy of the token."],
  boundary: ["sentence end", "The last end of a sentence or line."],
  punctuation: ["punctuation", "Other punctuation and line breaks."],
  rest: ["the rest", "All other tokens."],
};

/**
 * A place by its name in the data: how it is called, and what it is.
 * @param {string} place
 */
export function placeWords(place) {
  const [name, meaning] = PLACES[place] ?? [place, ""];
  return { name, meaning };
}

/** @param {number | null} share */
export function shareText(share) {
  if (share === null) return "–";
  const whole = Math.round(100 * share);
  return whole === 0 && share > 0 ? "under 1%" : `${whole}%`;
}
