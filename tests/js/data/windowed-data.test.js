import assert from "node:assert/strict";
import test from "node:test";

import { derivedData } from "../../../site_assets/js/data/derived-data.js";
import { windowedData } from "../../../site_assets/js/data/windowed-data.js";
import { small } from "../fixtures.js";

const sliding = { kind: "sliding", size: 2 };
const chunked = { kind: "chunked", size: 2 };
const unseenOf = (data, layer, length = 4) => Array.from({ length }, (_, query) =>
  Array.from({ length: query + 1 }, (_key, key) => (data.unseen(layer, query, key) ? "-" : "+")).join(""));

test("a sliding window of two shows a token and the one before it; a layer without one shows all", () => {
  const data = windowedData(small, [sliding, null]);
  assert.deepEqual(unseenOf(data, 0), ["+", "++", "-++", "--++"]);
  assert.deepEqual(unseenOf(data, 1), ["+", "++", "+++", "++++"]);
  assert.equal(data.unseen(0, 2, 0), "cannot see (outside the window of 2 tokens)");
});

test("in chunks of two a token sees its own chunk up to itself", () => {
  const data = windowedData(small, [chunked, null]);
  assert.deepEqual(unseenOf(data, 0), ["+", "++", "--+", "--++"]);
  assert.equal(data.unseen(0, 2, 1), "cannot see (outside its chunk of 2 tokens)");
});

test("the explanation names each kind of window with its layers, after that of the numbers", () => {
  const { explanation } = windowedData({ ...small, explanation: "Norms." }, [sliding, chunked, sliding, null, sliding]);
  assert.equal(explanation, "Norms. In layers 0, 2 and 4 a token sees only the last 2 tokens (a sliding window). "
    + "In layer 1 a token sees only its own chunk of 2 tokens (chunked attention).");
});

test("layers that follow one another are named as a stretch", () => {
  const stretched = [sliding, sliding, sliding, null, sliding, null, sliding, sliding];
  assert.match(windowedData(small, stretched).explanation, /In layers 0–2, 4 and 6–7 a token/);
  assert.match(windowedData(small, [sliding, sliding]).explanation, /In layers 0–1 a token/);
});

test("the weights stay, and numbers computed from them keep what cannot be seen", () => {
  const data = windowedData(small, [sliding, null]);
  assert.deepEqual(data.row(0, 0, 2), small.row(0, 0, 2));
  const derived = derivedData(data, (layer, head, query) => data.row(layer, head, query));
  assert.equal(derived.unseen(0, 2, 0), data.unseen(0, 2, 0));
  assert.ok(!("unseen" in derivedData(small, () => [])));
});
