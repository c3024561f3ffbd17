// Removes from a view of signed numbers the parts of "Look closer" that make sense only for weights.

/** @import { View } from "../figure/kind.js" */

const WEIGHTS_ONLY = ["scale", "average", "lines", "prints", "fade"];

/** @param {string} name */
export function isForWeights(name) {
  return WEIGHTS_ONLY.includes(name);
}

/**
 * The view without the parts that are for weights only. The address keeps them for when weights are shown again.
 * @param {View} view
 * @returns {View}
 */
export function signedView(view) {
  return { ...view, ...Object.fromEntries(WEIGHTS_ONLY.map((name) => [name, undefined])) };
}
