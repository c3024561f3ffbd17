// The measures of the large map: how large its cells are and how its key labels are turned.

export const LINE = 16; // px, the height of a label's line; labels closer than this would overlap
const LARGEST = 64; // px: a cell never needs more
const SLANT = Math.SQRT1_2; // cosine and sine of 45 degrees

// `labels`: the width in px of each token's label; `width` x `height`: the px to fit into; `smallest`:
// the least legible cell in px; a map that needs more room than there is scrolls in its frame.
// Key labels stand at 45 degrees where the cells are wide enough for that, else upright.
// Returns { cell, angle, queries, keys, overhang }: px of a cell, degrees, px of the query labels'
// column, px of the key labels' strip, px by which slanted labels reach beyond the last column.
export function headLayout({ labels, width, height, smallest }) {
  const slanted = slantedLayout({ labels, width, height });
  const layout = slanted.cell * SLANT >= LINE ? slanted : uprightLayout({ labels, width, height });
  return { ...layout, cell: Math.max(layout.cell, smallest, LINE) };
}

function slantedLayout({ labels, width, height }) {
  const longest = Math.max(...labels);
  const keys = Math.ceil(longest * SLANT + LINE * SLANT) + 4;
  const queries = Math.ceil(longest) + 12;
  const fit = (overhang) => cellOf(labels.length, width - queries - overhang, height - keys);
  const overhang = overhangOf(labels, fit(0)); // a smaller cell overhangs at most a little more
  const cell = fit(overhang);
  return { cell, angle: 45, queries, keys, overhang: overhangOf(labels, cell) };
}

function overhangOf(labels, cell) {
  const beyond = labels.map((label, key) => (key + 0.5 - labels.length) * cell + (label + LINE) * SLANT);
  return Math.ceil(Math.max(0, ...beyond));
}

function uprightLayout({ labels, width, height }) {
  const longest = Math.ceil(Math.max(...labels));
  const layout = { angle: 90, queries: longest + 12, keys: longest + 8, overhang: 0 };
  return { ...layout, cell: cellOf(labels.length, width - layout.queries, height - layout.keys) };
}

function cellOf(length, width, height) {
  return Math.max(1, Math.min(LARGEST, Math.floor(Math.min(width, height) / length)));
}
