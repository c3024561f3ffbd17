// Cells taken apart, as the build writes them, for the tests of "Why there?".

const SIDE = [["L0H1", 2.5], ["embedding", 0.75], ["MLP0", -0.5], ["rest", 0.25]];

export const WHY = {
  format: 1, model: "m", sentence: "s", digits: 4,
  cells: [
    { head: [1, 0], query: 2, key: 1, weight: 740, score: 2, others: -1, key_side: SIDE, query_side: [["biases", -1], ["L0H0", 4]],
      bands: [0.5, 0, -0.5, 3], raises: [[" x", 1.25]], lowers: [[" y", -0.5]] },
    { head: [1, 0], query: 3, key: 1, weight: 500, score: 1, others: 0.5, key_side: [["rest", 0.5]], query_side: [["rest", 0.5]],
      bands: null, raises: null, lowers: null },
    { head: [1, 1], query: 3, key: 2, weight: 200, score: 1, others: 0.5, key_side: [["rest", 0.5]], query_side: [["rest", 0.5]],
      bands: null, raises: null, lowers: null },
  ],
};
export const INDEX = { format: 1, model: "m", reason: null, folders: { s: "data/m/s.why.abc" } };
export const TOKENS = ["The", " x", " x", " y"];

// A copy in which some parts differ.
export function changed(change, cell = 0) {
  const copy = structuredClone(WHY);
  Object.assign(copy.cells[cell], change);
  return copy;
}
