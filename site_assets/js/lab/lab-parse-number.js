// A number as a reader may write it, with a decimal point or comma and any minus sign.

// The number, or null where the text is none.
export function parseNumber(text) {
  const plain = text.trim().replace(",", ".").replace(/^[−–]/, "-");
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}
