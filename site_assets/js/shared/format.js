// How numbers are written: attention weights, and numbers with a sign.

const DECIMALS = 3; // as in the data: the build rounds to thousandths

/**
 * An attention weight; null if a lens hides it.
 * @param {number | null} weight
 */
export function formatWeight(weight) {
  return weight === null ? "hidden" : weight.toFixed(DECIMALS);
}

/**
 * A signed number: +0.12, −0.34 (with a true minus sign), 0.00.
 * @param {number} value
 */
export function formatSigned(value, decimals = 2) {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? "−" : "+"}${digits}`;
}
