// Numbers computed from a model's attention on a sentence, with the interface of the attention (attention-data.js).

/** @import { Ramp } from "../shared/ramp.js" */

/**
 * `look(dark)`: the ramp, words and ticks with which a figure draws signed numbers; `format`: a number as text.
 * @typedef {{ look?: (dark: boolean) => { ramp: Ramp, title: string, label: string, ticks: string[] }, format: (number: number | null) => string }} SignedLook
 */

/**
 * A number for each query and key, read like attention weights; `Shown` includes null where a lens hides some. Layers,
 * heads, queries and keys count from 0; an average takes null for the head. `explanation`: a sentence or two about them;
 * `unseen`: why a query cannot see an earlier key, undefined if it can; `sink`: what a query gives to the attention
 * sink of its layer, undefined if that has none; `signed`: how numbers with a sign are shown; `words`: the name of a
 * number, and the phrase between a query and its strongest key, if the numbers are not weights.
 * @template {number | null} [Shown=number]
 * @typedef {{
 *   model: string, sentence: string, text: string, tokens: string[], layers: number, heads: number, length: number,
 *   row(layer: number, head: number | null, query: number): Shown[],
 *   weight(layer: number, head: number | null, query: number, key: number): Shown | number,
 *   strongestKey(layer: number, head: number | null, query: number): number,
 *   explanation?: string, signed?: SignedLook, words?: { one: string, most?: string }, sink?: (layer: number, head: number | null, query: number) => number | undefined,
 *   unseen?: (layer: number, query: number, key: number) => string | undefined,
 * }} Weights
 */

/**
 * `rowOf(layer, head, query)`: the numbers of one query for the keys 0..query; null for a cell that is not shown.
 * The result has no `sink`: what becomes of it depends on the computation. Rows are computed on first use and cached.
 * @template {number | null} Shown
 * @param {Weights<number | null>} source
 * @param {(layer: number, head: number | null, query: number) => Shown[]} rowOf
 * @returns {Weights<Shown>}
 */
export function derivedData(source, rowOf) {
  const { model, sentence, text, tokens, layers, heads, length, unseen, signed, words } = source;
  /** @type {Map<number, Shown[]>} */
  const known = new Map();

  /**
   * @param {number} layer
   * @param {number | null} head
   * @param {number} query
   */
  function row(layer, head, query) {
    const index = (layer * (heads + 1) + (head ?? heads)) * length + query; // head is null for an average
    if (!known.has(index)) known.set(index, rowOf(layer, head, query));
    return /** @type {Shown[]} */ (known.get(index));
  }

  /**
   * @param {number} layer
   * @param {number | null} head
   * @param {number} query
   * @param {number} key
   */
  function weight(layer, head, query, key) {
    return key > query ? 0 : row(layer, head, query)[key];
  }

  /**
   * The first key with the largest number; 0 if no cell of the row is shown.
   * @param {number} layer
   * @param {number | null} head
   * @param {number} query
   */
  function strongestKey(layer, head, query) {
    /** @type {(number | null)[]} */
    const numbers = row(layer, head, query);
    return Math.max(0, numbers.indexOf(Math.max(...numbers.filter((number) => number !== null))));
  }

  return { model, sentence, text, tokens, layers, heads, length, row, weight, strongestKey, ...(unseen && { unseen }), ...(signed && { signed }), ...(words && { words }) };
}
