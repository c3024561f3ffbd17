// The pixels of one head's small map.

import { lastResult } from "../shared/last-result.js";
import { rampIndex } from "../shared/ramp.js";
import { times } from "../shared/times.js";

// Writes a head into `pixels`, words in lines of `width`, as a square of `size` pixels at (left, top). `ramp`: the
// table of colours for weights, `words`: the same as words; `ground`: the word for keys later than the query. Where
// cells are smaller than a pixel, the pixel shows the largest of them: a mean would hide a line one cell wide.
export function paintMap({ pixels, width }, { left, top, size }, data, { layer, head }, { ramp, words, ground }) {
  const edges = edgesOf(data.length, size);
  const shown = new Float64Array(size).fill(-1); // the weight at each pixel of a line, -1 for none
  for (let query = 0; query < data.length; query += 1) {
    const [first, end] = edges[query];
    data.row(layer, head, query).forEach((weight, key) => raise(shown, edges[key], weight));
    if (query + 1 < data.length && edges[query + 1][0] === first) continue; // the next one shares the line
    const start = (top + first) * width + left;
    shown.forEach((weight, x) => { pixels[start + x] = weight < 0 ? ground : words[rampIndex(ramp, weight)]; });
    for (let line = 1; line < end - first; line += 1) pixels.copyWithin(start + line * width, start, start + size);
    shown.fill(-1);
  }
}

// [first, end) pixel of each token; every token has at least one pixel. The same for every map of a sheet.
const edgesOf = lastResult((length, size) => times(length, (token) => {
  const first = Math.floor((token * size) / length);
  return [first, Math.max(first + 1, Math.floor(((token + 1) * size) / length))];
}));

function raise(shown, [first, end], weight) {
  for (let x = first; x < end; x += 1) {
    if (weight > shown[x]) shown[x] = weight;
  }
}
