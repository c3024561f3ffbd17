import assert from "node:assert/strict";
import test from "node:test";

import { colourWord, colourWords, paintMap } from "../../../site_assets/js/maps/draw-maps.js";
import { signedRamp } from "../../../site_assets/js/shared/diverging.js";
import { rampColour, sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { decode, fixture } from "../fixtures.js";

const ramp = sequentialRamp(false);
const ground = "rgb(1, 2, 3)"; // the form in which browsers compute colours
const data = decode(fixture("dump-by-hand.json"));

function painted(size, { layer, head }, left = 0, top = 0, width = size) {
  const bytes = new Uint8ClampedArray(4 * width * (top + size));
  const image = { width, pixels: new Uint32Array(bytes.buffer) };
  paintMap(image, { left, top, size }, data, { layer, head }, { ramp, words: colourWords(ramp), ground: colourWord(ground) });
  return (x, y) => [...bytes.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)];
}

const colour = (weight) => [...ramp.subarray(3 * Math.round(255 * weight), 3 * Math.round(255 * weight) + 3), 255];

test("each cell gets its weight's colour, keys later than the query the ground", () => {
  const at = painted(6, { layer: 0, head: 0 });
  assert.deepEqual(at(0, 0), colour(1));
  assert.deepEqual(at(0, 3), colour(0.25));
  assert.deepEqual(at(3, 2), colour(0.75));
  assert.deepEqual(at(5, 5), colour(0.7));
  assert.deepEqual(at(5, 0), [1, 2, 3, 255]);
});

test("a map is painted where it belongs and nowhere else", () => {
  const at = painted(3, { layer: 0, head: 1 }, 2, 1, 8);
  assert.deepEqual(at(2, 1), colour(1));
  assert.deepEqual(at(1, 1), [0, 0, 0, 0]);
  assert.deepEqual(at(5, 1), [0, 0, 0, 0]);
  assert.deepEqual(at(2, 0), [0, 0, 0, 0]);
});

test("a map with fewer pixels than tokens shows the largest weight under each pixel", () => {
  const at = painted(1, { layer: 1, head: 1 });
  assert.deepEqual(at(0, 0), colour(1));
});

test("between the two, every pixel shows the largest of the weights under it", () => {
  const length = data.length;
  for (let size = 1; size <= 2 * length + 1; size += 1) {
    const at = painted(size, { layer: 1, head: 1 });
    const under = (token) => {
      const first = Math.floor((token * size) / length);
      return [first, Math.max(first + 1, Math.floor(((token + 1) * size) / length))];
    };
    const covers = (token, pixel) => under(token)[0] <= pixel && pixel < under(token)[1];
    for (let y = 0; y < size; y += 1) {
      for (let x = 0; x < size; x += 1) {
        const tokens = [...Array(length).keys()];
        const weights = tokens.filter((query) => covers(query, y)).flatMap((query) =>
          tokens.filter((key) => key <= query && covers(key, x)).map((key) => data.weight(1, 1, query, key)));
        assert.deepEqual(at(x, y), weights.length ? colour(Math.max(...weights)) : [1, 2, 3, 255], `${x}, ${y} of ${size}`);
      }
    }
  }
});

test("a key outside the window gets the ground, as later keys do, and not the colour of 0", () => {
  const windowed = { ...data, unseen: (layer, query, key) => (query - key > 1 ? "cannot see" : undefined) };
  const pixels = new Uint32Array(9);
  const colours = { ramp, words: colourWords(ramp), ground: colourWord(ground) };
  paintMap({ width: 3, pixels }, { left: 0, top: 0, size: 3 }, windowed, { layer: 0, head: 0 }, colours);
  assert.deepEqual([pixels[6], pixels[7]], [colours.ground, colourWords(ramp)[Math.round(255 * data.weight(0, 0, 2, 1))]]);
});

test("of numbers with a sign under a pixel, the one furthest from zero is shown, below zero too", () => {
  const signed = { length: 2, row: (_layer, _head, query) => [[-0.5], [0.1, -0.3]][query] };
  const colours = signedRamp(false, 0.5);
  const pixel = new Uint8ClampedArray(4);
  paintMap({ pixels: new Uint32Array(pixel.buffer), width: 1 }, { left: 0, top: 0, size: 1 }, signed, { layer: 0, head: 0 }, { ramp: colours, words: colourWords(colours), ground: colourWord(ground) });
  assert.equal(`rgb(${pixel.slice(0, 3).join(" ")})`, rampColour(colours, -0.5));
});
