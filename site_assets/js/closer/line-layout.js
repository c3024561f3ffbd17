// Where the lines between the sentence and itself run: queries on the left, keys on the right.

export const THINNEST = 0.02; // a lighter weight would be a line thinner than a fifth of a pixel
const WIDEST = { one: 10, several: 6 }; // px, for a weight of 1
const MARGIN = 8; // px of a row that the heads' lines leave free

// The px of a line for a weight of 1, among the lines of `count` heads.
export function widestLine(count) {
  return count > 1 ? WIDEST.several : WIDEST.one;
}

// The lines of `heads`, [{ layer, head }], whose weight is at least `least`: { query, key, head, weight, width, path },
// `head` its index in `heads`; heavier ones first, so that lighter ones lie on top and are seen. `row`: px from
// token to token; `width`: px from the queries to the keys. Several heads' lines leave a token side by side.
export function lineLayout(data, heads, { row, width, least = THINNEST }) {
  const apart = (row - MARGIN) / heads.length;
  const lines = [];
  heads.forEach(({ layer, head }, index) => {
    const shift = (index - (heads.length - 1) / 2) * apart;
    for (let query = 0; query < data.length; query += 1) {
      data.row(layer, head, query).forEach((weight, key) => {
        if (weight === null || weight < least) return;
        const path = curve((query + 0.5) * row + shift, (key + 0.5) * row + shift, width);
        lines.push({ query, key, head: index, weight, width: widestLine(heads.length) * Math.min(weight, 1), path });
      });
    }
  });
  return lines.sort((a, b) => b.weight - a.weight);
}

function curve(from, to, width) {
  return `M0 ${from}C${width / 2} ${from} ${width / 2} ${to} ${width} ${to}`;
}
