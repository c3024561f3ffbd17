// The number formats of the mixing figures.

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A small positive number, such as a residual, in powers of ten: 4.4 × 10⁻⁷.
 * @param {number} value
 */
export function formatSmall(value) {
  if (value === 0) return "0";
  const [digits, exponent] = value.toExponential(1).split("e");
  const raised = [...String(Math.abs(Number(exponent)))].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
  return `${digits} × 10${Number(exponent) < 0 ? "⁻" : ""}${raised}`;
}

/**
 * A probability with three decimals, or with two significant digits if it is below 0.01.
 * @param {number} probability
 */
export function formatProbability(probability) {
  return probability >= 0.01 ? probability.toFixed(3) : probability.toPrecision(2);
}
