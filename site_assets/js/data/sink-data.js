// The attention of a model with an attention sink, which is not a token: what each query gives to it. Loaded when needed.

import { DATA } from "./messages.js";
import { expectation } from "./shape.js";

/** @import { Weights } from "./derived-data.js" */

/**
 * Adds what each query gives to the sink, and a sentence about it to the explanation. `rows`: integers, one row per
 * head and one integer per query; `rowOf(layer, head)`: the index of a head's row. Throws a DataError about `file`.
 * @template {Weights} Data
 * @param {Data} data
 * @param {{ sink: number[][], scale: number }} rows  Not checked yet.
 * @param {string} file
 * @param {(layer: number, head: number) => number} [rowOf]
 * @returns {Data}
 */
export function withSink(data, { sink, scale }, file, rowOf = (layer, head) => layer * data.heads + head) {
  const expect = expectation(file);
  expect(Array.isArray(sink) && rowOf(data.layers - 1, data.heads - 1) === sink.length - 1, "sink", "a row for each head");
  sink.forEach((row, map) => expect(Array.isArray(row) && row.length === data.length && row.every((n) => Number.isInteger(n) && n >= 0 && n <= scale),
    `sink[${map}]`, `${data.length} integers 0 to ${scale}`));
  return {
    ...data,
    sink: (/** @type {number} */ layer, /** @type {number} */ head, /** @type {number} */ query) => sink[rowOf(layer, head)][query] / scale,
    explanation: [data.explanation, DATA.sink].filter(Boolean).join(" "),
  };
}
