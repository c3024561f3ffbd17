// How a number with a sign is written.

/**
 * A signed number: +0.12, −0.34 (with a true minus sign), 0.00.
 * @param {number} value
 */
export function formatSigned(value, decimals = 2) {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? "−" : "+"}${digits}`;
}
