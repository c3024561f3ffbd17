// Heads and numbers in the lab: checking, parsing and printing them.

import { LAB } from "./messages.js";
const WRITTEN = /^\s*(?:l(?:ayer)?\s*)?(\d+)\s*(?:[.,:/]|\s*h(?:ead)?\s*|\s+)\s*(\d+)\s*$/i;
const DECIMALS = 3; // as in the data
const SLACK = 1e-9; // in floating point, 0.81 - 0.805 is slightly more than 0.005

/** @param {unknown} value */
export const isIndex = (value) => Number.isInteger(value) && /** @type {number} */ (value) >= 0;

/**
 * Whether `value` is a list that is not empty and all of whose items pass `test`.
 * @param {unknown} value
 * @param {(each: any) => boolean} test
 */
export const isListOf = (value, test) => Array.isArray(value) && value.length > 0 && value.every((each) => test(each));

/**
 * { layer, head } from L9H6, l9 h6, 9.6 or 9,6; null if the text names no head.
 * @param {string} text
 */
export function parseHead(text) {
  const found = WRITTEN.exec(text);
  return found && { layer: Number(found[1]), head: Number(found[2]) };
}

/**
 * A number with a decimal point or comma and any minus sign; null if the text is not a number.
 * @param {string} text
 */
export function parseNumber(text) {
  const plain = text.trim().replace(",", ".").replace(/^[−–]/, "-");
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/**
 * @param {number} value
 * @param {number} wanted
 * @param {number} tolerance
 */
export function isNear(value, wanted, tolerance) {
  return Math.abs(value - wanted) <= tolerance + SLACK;
}

/**
 * A measured number with a true minus sign; whole numbers have no decimals.
 * @param {number} value
 */
export function formatMeasured(value) {
  const text = Number.isInteger(value) ? String(value) : value.toFixed(DECIMALS);
  return text.replace("-", "−");
}

/**
 * `text`, the first of several right answers, with the number of the others.
 * @param {unknown[]} list
 * @param {string} text
 */
export function firstOf(list, text) {
  return list.length > 1 ? LAB.others(text, list.length - 1) : text;
}
