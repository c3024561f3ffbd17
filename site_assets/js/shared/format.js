// The number formats that several figures share.

const DECIMALS = 3; // what the data hold: the build rounds them to thousandths

// A signed number: +0.12, −0.34 with a true minus sign, 0.00.
export function formatSigned(value, decimals = 2) {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? "−" : "+"}${digits}`;
}

// An attention weight. Null: a lens hides it.
export function formatWeight(weight) {
  return weight === null ? "hidden" : weight.toFixed(DECIMALS);
}
