// How an attention weight is written.

const DECIMALS = 3; // as in the data: the build rounds to thousandths

/**
 * An attention weight; null if a lens hides it.
 * @param {number | null} weight
 */
export function formatWeight(weight) {
  return weight === null ? "hidden" : weight.toFixed(DECIMALS);
}
