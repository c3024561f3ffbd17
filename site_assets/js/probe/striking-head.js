// Which head a figure shows before the reader has chosen one.

import { times } from "../shared/range.js";

// The head whose last token looks most at a single earlier token, leaving out the first token (where
// most heads rest) and its two nearest (itself and the one before, where the pattern is position).
// `given`: { layer, head }, where a number is one that is already chosen and null is open.
export function strikingHead(data, given = { layer: null, head: null }) {
  const query = data.length - 1;
  const open = (chosen, count) => (chosen === null ? times(count, (index) => index) : [chosen]);
  let best = { weight: -1 };
  for (const layer of open(given.layer, data.layers)) {
    for (const head of open(given.head, data.heads)) {
      const weight = Math.max(0, ...data.row(layer, head, query).slice(1, -2));
      if (weight > best.weight) best = { layer, head, weight };
    }
  }
  return { layer: best.layer, head: best.head };
}
