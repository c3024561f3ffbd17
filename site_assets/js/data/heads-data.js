// The strongest cells and the nearest heads of every head, decoded from build/data/<model>/heads.json and checked.

import { expectation, expectFormat, isObject, isText } from "./shape.js";

/** @import { Head } from "../shared/head-name.js" */
/** @import { HeadCell, HeadsFile } from "./published.d.ts" */
/** @import { Expect } from "./shape.js" */

/** @typedef {ReturnType<typeof readHeads>} Heads */

/**
 * `expected`: the catalogue's id, layers and heads of the model. Throws a DataError at the first mismatch.
 * Returns { distance, cellsOf(head), nearestTo(head) }, with heads as { layer, head } from 0. A cell is
 * { sentence, query, key, weight, queryToken, keyToken }, the last two as strings.
 * @param {HeadsFile} json  Not checked yet.
 * @param {{ id: string, layers: number, heads: number }} expected
 * @param {string} file
 */
export function readHeads(json, expected, file) {
  const expect = expectation(file);
  expectFormat(json, expect);
  expect(json.model === expected.id, "model", JSON.stringify(expected.id));
  expect(isText(json.distance), "distance", "a definition");
  expect(isObject(json.tokens), "tokens", "an object");
  const count = expected.layers * expected.heads;
  for (const name of /** @type {const} */ (["cells", "nearest"])) {
    const complete = Array.isArray(json[name]) && json[name].length === count && json[name].every(Array.isArray);
    expect(complete, name, `a list for each of ${count} heads`);
  }
  json.cells.flat().forEach((cell) => checkCell(cell, json.tokens, expect));
  /** @param {Head} head */
  const rowOf = ({ layer, head }) => layer * expected.heads + head;
  /** @param {HeadCell} cell */
  const withTokens = (cell) => {
    const tokens = json.tokens[cell.sentence];
    return { ...cell, queryToken: tokens[cell.query], keyToken: tokens[cell.key] };
  };
  return {
    distance: json.distance,
    /** @param {Head} head */
    cellsOf: (head) => json.cells[rowOf(head)].map(withTokens),
    /** @param {Head} head */
    nearestTo: (head) => json.nearest[rowOf(head)],
  };
}

/**
 * @param {HeadCell} cell
 * @param {Record<string, string[]>} tokens
 * @param {Expect} expect
 */
function checkCell(cell, tokens, expect) {
  const labels = isObject(cell) && Object.hasOwn(tokens, cell.sentence) ? tokens[cell.sentence] : [];
  expect(isText(labels[cell?.query]) && isText(labels[cell?.key]) && Number.isFinite(cell.weight), "cells", "cells of known tokens");
}
