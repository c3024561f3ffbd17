// A table as a CSV file (RFC 4180).

import { saveFile } from "./save-file.js";

export const BYTE_ORDER_MARK = "\ufeff"; // makes spreadsheets read the file as UTF-8
export const CSV_TYPE = "text/csv;charset=utf-8";

/**
 * `rows`: lists of strings, numbers and nulls; a null becomes an empty field. Numbers keep all their digits.
 * @param {(string | number | null | undefined)[][]} rows
 */
export function csvText(rows) {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

/**
 * Saves the table as `<name>.csv`.
 * @param {string} name
 * @param {(string | number | null | undefined)[][]} rows
 */
export function saveCsv(name, rows) {
  saveFile(`${name}.csv`, BYTE_ORDER_MARK + csvText(rows), CSV_TYPE);
}

/** @param {string | number | null | undefined} value */
function field(value) {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
