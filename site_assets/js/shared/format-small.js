// A number that matters only by its size, such as a residual: 4.4 × 10⁻⁷.

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

export function formatSmall(value) {
  if (value === 0) return "0";
  const [digits, exponent] = value.toExponential(1).split("e");
  const raised = [...String(Math.abs(Number(exponent)))].map((digit) => SUPERSCRIPTS[digit]).join("");
  return `${digits} × 10${Number(exponent) < 0 ? "⁻" : ""}${raised}`;
}
