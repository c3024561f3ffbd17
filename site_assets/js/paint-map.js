// The pixels of one head's small map.

import { rampIndex } from "./ramp.js";
import { times } from "./times.js";

// Writes a head into RGBA `image` ({ data, width }) as a square of `size` pixels at (left, top). `ramp`: the
// table of colours for weights; `ground`: [r, g, b] for keys later than the query. Where cells are smaller
// than a pixel, the pixel shows the largest of them: a mean would hide a line one cell wide.
export function paintMap(image, { left, top, size }, data, { layer, head }, { ramp, ground }) {
  const shown = new Float64Array(size * size).fill(-1); // the weight at each pixel, -1 for none
  const edges = edgesOf(data.length, size);
  for (let query = 0; query < data.length; query += 1) {
    data.row(layer, head, query).forEach((weight, key) => fill(shown, size, edges[query], edges[key], weight));
  }
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const weight = shown[y * size + x];
      const at = 4 * ((top + y) * image.width + left + x);
      if (weight < 0) setPixel(image.data, at, ground, 0);
      else setPixel(image.data, at, ramp, 3 * rampIndex(ramp, weight));
    }
  }
}

// [first, end) pixel of each token; every token has at least one pixel.
function edgesOf(length, size) {
  return times(length, (token) => {
    const first = Math.floor((token * size) / length);
    return [first, Math.max(first + 1, Math.floor(((token + 1) * size) / length))];
  });
}

function fill(shown, size, [top, bottom], [left, right], weight) {
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      if (weight > shown[y * size + x]) shown[y * size + x] = weight;
    }
  }
}

function setPixel(pixels, at, colours, from) {
  pixels[at] = colours[from];
  pixels[at + 1] = colours[from + 1];
  pixels[at + 2] = colours[from + 2];
  pixels[at + 3] = 255;
}
