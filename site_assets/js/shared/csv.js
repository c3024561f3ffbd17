// A table as a CSV file (RFC 4180).

import { saveFile } from "./save-file.js";

const BYTE_ORDER_MARK = "\ufeff"; // makes spreadsheets read the file as UTF-8

// rows: lists of texts, numbers and nulls; a null is an empty field. Numbers are written in full.
export function csvText(rows) {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

// Hands the reader the table as `<name>.csv`.
export function saveCsv(name, rows) {
  saveFile(`${name}.csv`, BYTE_ORDER_MARK + csvText(rows), "text/csv;charset=utf-8");
}

function field(value) {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
