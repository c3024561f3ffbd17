// A signed number as the figures print it: +0.12, −0.34 (a true minus sign), 0.00.

export function formatSigned(value, decimals = 2) {
  const digits = Math.abs(value).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return `${value < 0 ? "−" : "+"}${digits}`;
}
