// Hand-made cells taken apart, as the build stores them, in hundredths, for the tests of "Why there?".

// Packs a list for each cell, such as `[["L0H1", 250], ["MLP0", -50]]`: names with integers, the largest first.
function lists(table, cells) {
  const steps = cells.flatMap((cell) => cell.map(([, value], at) => Math.abs(value) - Math.abs(cell[at + 1]?.[1] ?? 0)));
  const number = (name, value) => (value < 0 ? -1 - table.indexOf(name) : table.indexOf(name));
  return { counts: cells.map((cell) => cell.length), names: cells.flatMap((cell) => cell.map(([name, value]) => number(name, value))), steps };
}

const PARTS = ["rest", "L0H1", "embedding", "MLP0", "biases", "L0H0"];
const SIDES = {
  key_side: [[["L0H1", 250], ["embedding", 75], ["MLP0", -50], ["rest", 25]], [["rest", 50]], [["rest", 50]]],
  query_side: [[["L0H0", 400], ["biases", -100]], [["rest", 50]], [["rest", 50]]],
};

// The file of a layer with three cells. `key_side`, `query_side`: other parts of the first; `more`: other columns.
export function whyFile({ key_side, query_side, ...more } = {}) {
  const side = (name, first) => lists(PARTS, [first ?? SIDES[name][0], ...SIDES[name].slice(1)]);
  return {
    format: 2, model: "m", sentence: "s", scale: 100, heads: 2, parts: PARTS, words: [" x", " y"],
    head: [2, 2, 3], query: [2, 3, 3], key: [1, 1, 2], score: [200, 100, 100], contrast: [300, 50, 50],
    bands: [[50, null, 10], [0, null, 10], [-50, null, 10]], unturned: null, capped: null,
    key_side: side("key_side", key_side), query_side: side("query_side", query_side),
    raises: lists([" x", " y"], [[[" x", 125]], [], []]), lowers: lists([" x", " y"], [[[" y", -50]], [], []]), ...more,
  };
}

// A file without cells.
export function noCells() {
  const empty = { counts: [], names: [], steps: [] };
  const columns = Object.fromEntries(["head", "query", "key", "score", "contrast"].map((name) => [name, []]));
  return { ...whyFile(), ...columns, bands: [[], [], []], key_side: empty, query_side: empty, raises: empty, lowers: empty };
}

export const INDEX = { format: 1, model: "m", reason: null, folders: { s: "data/m/s.why.abc" } };
export const TOKENS = ["The", " x", " x", " y"];
