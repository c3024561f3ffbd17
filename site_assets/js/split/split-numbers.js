// Numbers and sentences about how a model splits its width into heads.

import { SPLIT } from "./messages.js";

/** @typedef {{ layers: number, dModel: number, heads: number, kvHeads: number, dHead: number }} SplitModel */

/**
 * `model`: { name, layers, dModel, heads, kvHeads, dHead }. Returns the matrices of one layer, each as
 * { name, rows, columns }, the number of their parameters, and the number of query heads that share a key/value head.
 * @param {SplitModel} model
 */
export function splitNumbers({ layers, dModel, heads, kvHeads, dHead }) {
  const [width, kvWidth] = [heads * dHead, kvHeads * dHead];
  const matrices = [
    { name: "W_Q", rows: dModel, columns: width },
    { name: "W_K", rows: dModel, columns: kvWidth },
    { name: "W_V", rows: dModel, columns: kvWidth },
    { name: "W_O", rows: width, columns: dModel },
  ];
  const weights = matrices.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  return { width, kvWidth, matrices, weights, allWeights: layers * weights, group: heads / kvHeads };
}

/**
 * The column ranges of one head: the columns of its queries, which are also its rows of W_O, and the columns of its
 * key/value head, `kvHead`.
 * @param {SplitModel} model
 * @param {number} head
 */
export function headSlice({ heads, kvHeads, dHead }, head) {
  const kvHead = Math.floor((head * kvHeads) / heads);
  return { from: head * dHead, to: (head + 1) * dHead - 1, kvHead, kvFrom: kvHead * dHead, kvTo: (kvHead + 1) * dHead - 1 };
}

/** @param {number} number */
export const withCommas = (number) => number.toLocaleString("en");

/**
 * A sentence about the columns and rows of one head.
 * @param {SplitModel} model
 * @param {number} head
 */
export function sliceSentence(model, head) {
  const { from, to, kvHead, kvFrom, kvTo } = headSlice(model, head);
  const shared = model.kvHeads < model.heads ? SPLIT.keyValueHead(kvHead) : "";
  return SPLIT.slices(head, columns(from, to), columns(kvFrom, kvTo), shared);
}

/**
 * @param {number} from
 * @param {number} to
 */
function columns(from, to) {
  return SPLIT.columns(withCommas(from), withCommas(to));
}

/**
 * A sentence about the width of a head.
 * @param {SplitModel} model
 */
export function widthSentence({ dModel, heads, dHead }) {
  const [width, total] = [withCommas(dModel), withCommas(heads * dHead)];
  if (heads * dHead === dModel) return SPLIT.divides(width, heads, dHead);
  return SPLIT.separate(heads, dHead, total, width);
}

/**
 * A sentence about the effect of sharing key/value heads.
 * @param {SplitModel} model
 */
export function sharingSentence({ heads, kvHeads, dHead }) {
  if (kvHeads === heads) return SPLIT.ownKeys(heads, dHead, withCommas(2 * heads * dHead));
  const kept = withCommas(2 * kvHeads * dHead);
  const shared = kvHeads === 1 ? SPLIT.shareOne(heads) : SPLIT.share(heads, kvHeads, heads / kvHeads);
  return SPLIT.stored(shared, kept, withCommas(2 * heads * dHead));
}
