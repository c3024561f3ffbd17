// Heads and numbers in the lab: checking them, parsing what a reader types, and printing them.

const WRITTEN = /^\s*(?:l(?:ayer)?\s*)?(\d+)\s*(?:[.,:/]|\s*h(?:ead)?\s*|\s+)\s*(\d+)\s*$/i;
const DECIMALS = 3; // what the data hold
const SLACK = 1e-9; // 0.81 - 0.805 is a little more than 0.005

export const isIndex = (value) => Number.isInteger(value) && value >= 0;

// Whether `value` is a list that is not empty and whose items all pass `test`.
export const isListOf = (value, test) => Array.isArray(value) && value.length > 0 && value.every((each) => test(each));

// { layer, head } from L9H6, l9 h6, 9.6 or 9,6; null where the text names no head.
export function parseHead(text) {
  const found = WRITTEN.exec(text);
  return found && { layer: Number(found[1]), head: Number(found[2]) };
}

// A number with a decimal point or comma and any minus sign; null where the text is none.
export function parseNumber(text) {
  const plain = text.trim().replace(",", ".").replace(/^[−–]/, "-");
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

export function isNear(value, wanted, tolerance) {
  return Math.abs(value - wanted) <= tolerance + SLACK;
}

// A measured number: whole numbers without decimals, a true minus sign.
export function formatMeasured(value) {
  const text = Number.isInteger(value) ? String(value) : value.toFixed(DECIMALS);
  return text.replace("-", "−");
}

// `text` for the first of several right answers, with the number of the others.
export function firstOf(list, text) {
  return list.length > 1 ? `${text} (and ${list.length - 1} more)` : text;
}
