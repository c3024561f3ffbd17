// The words for where a head looks on ordinary text.

import { TEXTS } from "./messages.js";

/** @type {Record<string, [string, string]>} */
const PLACES = {
  first: [TEXTS.first, TEXTS.firstAbout],
  self: [TEXTS.self, TEXTS.selfAbout],
  previous: [TEXTS.previous, TEXTS.previousAbout],
  word: [TEXTS.word, TEXTS.wordAbout],
  after_copy: [TEXTS.afterCopy, TEXTS.afterCopyAbout],
  copy: [TEXTS.copy, TEXTS.copyAbout],
  boundary: [TEXTS.boundary, TEXTS.boundaryAbout],
  punctuation: [TEXTS.punctuation, TEXTS.punctuationAbout],
  rest: [TEXTS.rest, TEXTS.restAbout],
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
  return whole === 0 && share > 0 ? TEXTS.little : `${whole}%`;
}
