// A layer's scores taken apart, decoded from L<layer>.json and checked; every sum is added up again.

import { DataError } from "../data/data-error.js";
import { expectation, isObject, isText } from "../data/shape.js";
import { headName } from "../shared/head-name.js";
import { WHY } from "./messages.js";

/** @import { WhyCell, WhyFile, WhyIndex } from "../data/published.d.ts" */

/** @typedef {{ name: string, value: number }} Part */

/**
 * A score and its parts. `contrast`: the score minus `others`; each side adds up to it. `bands`: null without rotary
 * embedding; `still`: what does not turn. `capped`: null without a cap.
 * @typedef {{ layer: number, head: number, query: number, key: number, weight: number, score: number, others: number,
 *   contrast: number, keySide: Part[], querySide: Part[], bands: number[] | null, still: number | null,
 *   capped: number | null, raises: Part[] | null, lowers: Part[] | null }} Why
 */

const FORMAT = 1;
const TOLERANCE = 1e-3; // relative to the score: larger misses are no rounding
const WEIGHT_STEPS = 1000;

/**
 * The index of a model's files. Throws a DataError at the first difference.
 * @param {WhyIndex} json  Not checked yet.
 * @param {string} model
 * @param {string} file
 */
export function readIndex(json, model, file) {
  const expect = expectation(file);
  expect(isObject(json) && json.format === FORMAT, "format", String(FORMAT));
  expect(json.model === model, "model", JSON.stringify(model));
  expect(isObject(json.folders) && Object.values(json.folders).every(isText), "folders", "addresses");
  return json;
}

/**
 * The cells of a file. Throws a DataError at the first difference, or where parts do not add up.
 * @param {WhyFile} json  Not checked yet.
 * @param {{ model: string, sentence: string }} expected
 * @param {string} file
 * @returns {Why[]}
 */
export function readWhy(json, { model, sentence }, file) {
  const expect = expectation(file);
  expect(isObject(json) && json.format === FORMAT, "format", String(FORMAT));
  expect(json.model === model && json.sentence === sentence, "sentence", `${sentence} of ${model}`);
  expect(Array.isArray(json.cells), "cells", "a list");
  return json.cells.map((cell, index) => {
    expect(isCell(cell), `cells[${index}]`, "a cell with its parts");
    return checked(decoded(cell), file);
  });
}

/** @param {any} cell */
function isCell(cell) {
  const numbers = [cell.query, cell.key, cell.weight, cell.score, cell.others, ...(cell.bands ?? [])];
  return Array.isArray(cell.head) && [...cell.head, ...numbers].every(Number.isFinite)
    && [cell.key_side, cell.query_side, cell.raises ?? [], cell.lowers ?? []].every(areParts);
}

/** @param {unknown} list */
function areParts(list) {
  return Array.isArray(list) && list.every((part) => isText(part[0]) && Number.isFinite(part[1]));
}

/**
 * @param {WhyCell} cell
 * @returns {Why}
 */
function decoded({ head: [layer, head], query, key, weight, score, others, bands, unturned, capped, ...cell }) {
  return {
    layer, head, query, key, score, others, bands, weight: weight / WEIGHT_STEPS, contrast: score - others, still: unturned ?? null, capped: capped ?? null,
    keySide: parts(cell.key_side), querySide: parts(cell.query_side), raises: cell.raises && parts(cell.raises), lowers: cell.lowers && parts(cell.lowers),
  };
}

/** @param {[string, number][]} list */
const parts = (list) => list.map(([name, value]) => ({ name, value }));

/**
 * @param {Why} why
 * @param {string} file
 */
function checked(why, file) {
  const miss = Math.max(...[why.keySide, why.querySide].map((side) => Math.abs(sumOf(side) - why.contrast)));
  if (miss > TOLERANCE * Math.max(1, Math.abs(why.score))) {
    throw new DataError(file, WHY.noSum(headName(why), why.query, why.key, miss.toFixed(4)));
  }
  return why;
}

/** @param {Part[]} side */
export function sumOf(side) {
  return side.reduce((sum, { value }) => sum + value, 0);
}
