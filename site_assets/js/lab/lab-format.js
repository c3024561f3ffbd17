// A measured number as the lab prints it: whole numbers as they are, others with what the data hold.

const DECIMALS = 3;

export function formatMeasured(value) {
  const text = Number.isInteger(value) ? String(value) : value.toFixed(DECIMALS);
  return text.replace("-", "−");
}
