// The attention of a model with an attention sink, which is not a token: what each query gives to it. Loaded when needed.

import { expectation } from "./shape.js";

/** @import { Weights } from "./derived-data.js" */

/**
 * Adds what each query gives to the sink of its layer. `rows`: one row of integers per head, one integer per query; null
 * for a head without a sink. `rowOf(layer, head)`: the index of a head's row. Throws a DataError about `file`.
 * @template {Weights} Data
 * @param {Data} data
 * @param {{ sink: (number[] | null)[], scale: number }} rows  Not checked yet.
 * @param {string} file
 * @param {(layer: number, head: number) => number} [rowOf]
 * @returns {Data}
 */
export function withSink(data, { sink, scale }, file, rowOf = (layer, head) => layer * data.heads + head) {
  const expect = expectation(file);
  expect(Array.isArray(sink) && rowOf(data.layers - 1, data.heads - 1) === sink.length - 1, "sink", "a row for each head");
  sink.forEach((row, map) => expect(row === null || Array.isArray(row) && row.length === data.length && row.every((n) => Number.isInteger(n) && n >= 0 && n <= scale),
    `sink[${map}]`, `null or ${data.length} integers 0 to ${scale}`));
  /** @type {NonNullable<Weights["sink"]>} */
  const share = (layer, head, query) => {
    const row = sink[rowOf(layer, /** @type {number} */ (head))];
    return row ? row[query] / scale : undefined;
  };
  return { ...data, sink: share };
}
