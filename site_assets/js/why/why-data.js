// Decodes and checks the parts of a layer's scores, from L<layer>.json; adds up every sum again.

import { DataError } from "../data/data-error.js";
import { expectation, expectFormat, isCount, isObject, isText } from "../data/shape.js";
import { headName } from "../shared/head-name.js";
import { WHY } from "./messages.js";
import { storedCells } from "./why-columns.js";

/** @import { Expect } from "../data/shape.js" */
/** @import { WhyFile, WhyIndex, WhyLists } from "../data/published.d.ts" */
/** @import { Sized, Stored } from "./why-columns.js" */

/** @typedef {{ name: string, value: number }} Part */

/**
 * A score and its parts. `contrast`: the score minus `others`; each side adds up to it. `bands`: null without rotary
 * embedding; `still`: the part of the dimensions that do not turn. `capped`: null without a cap.
 * @typedef {{ layer: number, head: number, query: number, key: number, score: number, others: number,
 *   contrast: number, keySide: Part[], querySide: Part[], bands: number[] | null, still: number | null,
 *   capped: number | null, raises: Part[] | null, lowers: Part[] | null }} Why
 */

const FORMAT = 2;
const REST = "rest";
const SIDES = /** @type {const} */ (["key_side", "query_side"]);
const SAID = /** @type {const} */ (["raises", "lowers"]);
const COLUMNS = /** @type {const} */ (["head", "query", "key", "score", "contrast"]);

/**
 * The index of a model's files. Throws a DataError at the first mismatch.
 * @param {WhyIndex} json  Not checked yet.
 * @param {string} model
 * @param {string} file
 */
export function readIndex(json, model, file) {
  const expect = expectation(file);
  expectFormat(json, expect);
  expect(json.model === model, "model", JSON.stringify(model));
  expect(isObject(json.folders) && Object.values(json.folders).every(isText), "folders", "addresses");
  return json;
}

/**
 * The cells of a file. Throws a DataError at the first mismatch, or if parts do not add up.
 * @param {WhyFile} json  Not checked yet.
 * @param {{ model: string, sentence: string }} expected
 * @param {string} file
 * @returns {Why[]}
 */
export function readWhy(json, { model, sentence }, file) {
  const expect = expectation(file);
  expectFormat(json, expect, FORMAT);
  expect(json.model === model && json.sentence === sentence, "sentence", `${sentence} of ${model}`);
  refuseOtherColumns(json, expect);
  return storedCells(json).map((cell) => decoded(checked(cell, json, file), json));
}

/**
 * @param {WhyFile} json  Not checked yet.
 * @param {Expect} expect
 */
function refuseOtherColumns(json, expect) {
  expect(isCount(json.scale) && isCount(json.heads), "scale", "a number, or heads is not");
  expect(Array.isArray(json.head), "head", "a column");
  const { length } = json.head;
  for (const name of COLUMNS) expect(isColumn(json[name], length), name, "a column of integers");
  for (const column of [...Object.values(json.bands), json.unturned ?? [], json.capped ?? []]) {
    expect(!column.length || isColumn(column.map((number) => number ?? 0), length), "bands, unturned or capped", "a column of integers");
  }
  for (const name of SIDES) expect(areLists(json[name], json.parts, length), name, "lists of parts");
  for (const name of SAID) expect(json[name] === null || areLists(json[name], json.words, length), name, "lists of tokens");
}

/**
 * @param {unknown} column
 * @param {number} length
 */
function isColumn(column, length) {
  return Array.isArray(column) && column.length === length && column.every(Number.isInteger);
}

/**
 * @param {WhyLists} lists
 * @param {string[]} table
 * @param {number} length
 */
function areLists(lists, table, length) {
  if (!isObject(lists) || !isColumn(lists.counts, length)) return false;
  const all = lists.counts.reduce((sum, count) => sum + count, 0);
  return isColumn(lists.names, all) && isColumn(lists.steps, all) && Array.isArray(table)
    && lists.names.every((name) => isText(table[name < 0 ? ~name : name]));
}

/**
 * Returns the cell if both of its sides add up exactly, in integers, to its contrast. Throws a DataError otherwise.
 * @param {Stored} cell
 * @param {WhyFile} json
 * @param {string} file
 */
function checked(cell, { heads, scale }, file) {
  for (const side of [cell.keySide, cell.querySide]) {
    const miss = side.reduce((sum, [, value]) => sum + value, 0) - cell.contrast;
    if (miss) throw new DataError(file, WHY.noSum(headName(headAt(cell.row, heads)), cell.query, cell.key, (Math.abs(miss) / scale).toFixed(2)));
  }
  return cell;
}

/**
 * @param {Stored} cell
 * @param {WhyFile} json
 * @returns {Why}
 */
function decoded({ row, query, key, ...cell }, { heads, scale }) {
  const real = (/** @type {number} */ value) => value / scale;
  const parts = (/** @type {Sized} */ list) => list.map(([name, value]) => ({ name, value: real(value) }));
  const side = (/** @type {Sized} */ list) => parts([...list.filter(([name]) => name !== REST), [REST, list.find(([name]) => name === REST)?.[1] ?? 0]]);
  return {
    ...headAt(row, heads), query, key, score: real(cell.score), others: real(cell.score - cell.contrast), contrast: real(cell.contrast),
    keySide: side(cell.keySide), querySide: side(cell.querySide),
    bands: cell.bands && cell.bands.map(real), still: cell.still && real(cell.still), capped: cell.capped && real(cell.capped),
    raises: cell.raises && parts(cell.raises), lowers: cell.lowers && parts(cell.lowers),
  };
}

/**
 * @param {number} row  The head's number in the model.
 * @param {number} heads
 */
const headAt = (row, heads) => ({ layer: Math.floor(row / heads), head: row % heads });

/** @param {Part[]} side */
export function sumOf(side) {
  return side.reduce((sum, { value }) => sum + value, 0);
}
