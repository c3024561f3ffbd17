// The texts of <head-guess> before and after a guess.

import { weightText } from "../maps/weight-text.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { STORY } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { View } from "../figure/kind.js" */

/**
 * @param {Weights} data
 * @param {View} view
 */
export function askFor(data, view) {
  return STORY.question(headName(view), isolated(data.tokens[view.query]));
}

/**
 * `view`: the view with the key whose weight is named; `guess`: the key that the reader chose, null if there is no
 * guess. What the query gives to an attention sink is added, if its layer has one.
 * @param {Weights} data
 * @param {View & { key: number }} view
 * @param {number | null} guess
 */
export function verdict(data, view, guess) {
  const share = data.sink?.(view.layer, view.head, view.query);
  const found = onTokens(data, view, guess);
  return share === undefined ? found : `${found} ${STORY.toSink(formatWeight(share))}`;
}

/**
 * @param {Weights} data
 * @param {View & { key: number }} view
 * @param {number | null} guess
 */
function onTokens(data, view, guess) {
  const { layer, head, query, key } = view;
  const strongest = data.strongestKey(layer, head, query);
  const at = (/** @type {number} */ token) => `${isolated(data.tokens[token])}, ${weightText(data, view, { query, key: token })}`;
  if (guess === null || guess > query || key !== strongest) return STORY.looks(isolated(data.tokens[query]), at(key));
  if (guess === strongest) return STORY.right(at(guess));
  return STORY.wrong(at(guess), at(strongest));
}
