// The number formats of the mixing figures.

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

// The size of a small number, such as a residual: 4.4 × 10⁻⁷.
export function formatSmall(value) {
  if (value === 0) return "0";
  const [digits, exponent] = value.toExponential(1).split("e");
  const raised = [...String(Math.abs(Number(exponent)))].map((digit) => SUPERSCRIPTS[digit]).join("");
  return `${digits} × 10${Number(exponent) < 0 ? "⁻" : ""}${raised}`;
}

// A probability with three decimals; below 0.01 with two significant digits.
export function formatProbability(probability) {
  return probability >= 0.01 ? probability.toFixed(3) : probability.toPrecision(2);
}
