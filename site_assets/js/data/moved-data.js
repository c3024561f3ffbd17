// The maps that the removal of a head moves most, before and after, decoded from the <sentence>.moved.json of a layer.

import { triangle } from "./attention-data.js";
import { derivedData } from "./derived-data.js";
import { expectation, expectFormat, isCount } from "./shape.js";

/** @import { Head } from "../shared/head-name.js" */
/** @import { Weights } from "./derived-data.js" */
/** @import { MovedFile } from "./published.d.ts" */

/** A moved head. `after`: its weights without the removed head; null where the file has only the distance. */
/** @typedef {Head & { distance: number, after: Weights | null }} Move */
/** @typedef {ReturnType<typeof readMoved>} Moved */

/**
 * Returns moved(number): the moves of a head of the layer, the largest first. Throws a DataError at the first mismatch.
 * @param {MovedFile} json  Not checked yet.
 * @param {Weights} attention  Of the same run, with nothing removed.
 * @param {string} file
 */
export function readMoved(json, attention, file) {
  const expect = expectation(file);
  const { layers, heads, length } = attention;
  expectFormat(json, expect);
  for (const key of /** @type {const} */ (["model", "sentence"])) expect(json[key] === attention[key], key, JSON.stringify(attention[key]));
  expect(isCount(json.scale), "scale", "a positive integer");
  const isMove = (/** @type {unknown} */ move) => Array.isArray(move) && move[0] < layers * heads && Number.isFinite(move[1])
    && (move.length === 2 || (move[2].length === triangle(length) && move[2].every(Number.isInteger)));
  expect(Array.isArray(json.moved) && json.moved.length === heads && json.moved.every((row) => Array.isArray(row) && row.every(isMove)), "moved", `moves of ${heads} heads`);
  const { scale } = json;

  /**
   * @param {number[]} change
   * @returns {Weights}
   */
  const changed = (change) => derivedData(attention, (layer, head, query) => attention.row(layer, head, query)
    .map((weight, key) => Math.max(0, Math.round(weight * scale) + change[triangle(query) + key]) / scale));

  /**
   * @param {number} number
   * @returns {Move[]}
   */
  return function moved(number) {
    return json.moved[number].map(([row, distance, change]) => ({
      layer: Math.floor(row / heads), head: row % heads, distance: distance / scale, after: change ? changed(change) : null,
    }));
  };
}
