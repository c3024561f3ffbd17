// A token within a line of text that goes from left to right.

import { quoted } from "./token-label.js";

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/; // Hebrew, Arabic and their neighbours

/**
 * The token in quotation marks; one that is written from right to left is isolated (U+2068, U+2069), so that it does not
 * change places with the arrow or the number beside it.
 * @param {string} token
 */
export function isolated(token) {
  const text = quoted(token);
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
