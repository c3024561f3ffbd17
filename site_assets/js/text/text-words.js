// The words for the places where a head looks on ordinary text.

import { ORDINARY } from "./messages.js";

/** @type {Record<string, [string, string]>} */
const PLACES = {
  first: [ORDINARY.first, ORDINARY.firstAbout],
  self: [ORDINARY.self, ORDINARY.selfAbout],
  previous: [ORDINARY.previous, ORDINARY.previousAbout],
  word: [ORDINARY.word, ORDINARY.wordAbout],
  after_copy: [ORDINARY.afterCopy, ORDINARY.afterCopyAbout],
  copy: [ORDINARY.copy, ORDINARY.copyAbout],
  boundary: [ORDINARY.boundary, ORDINARY.boundaryAbout],
  punctuation: [ORDINARY.punctuation, ORDINARY.punctuationAbout],
  rest: [ORDINARY.rest, ORDINARY.restAbout],
  sink: [ORDINARY.sink, ORDINARY.sinkAbout],
};

/**
 * The displayed name and the meaning of a place, which is given by its name in the data. `places`: all places of the
 * model; a sink among them takes unused attention that otherwise goes to the first token.
 * @param {string} place
 * @param {string[]} places
 */
export function placeWords(place, places) {
  const [name, meaning] = PLACES[place] ?? [place, ""];
  return { name, meaning: place === "first" && places.includes("sink") ? ORDINARY.firstBesideSink : meaning };
}

/** @param {number | null} share */
export function shareText(share) {
  if (share === null) return "–";
  const whole = Math.round(100 * share);
  return whole === 0 && share > 0 ? ORDINARY.little : `${whole}%`;
}
