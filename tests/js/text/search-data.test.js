import assert from "node:assert/strict";
import test from "node:test";

import { around, readSearch } from "../../../site_assets/js/text/search-data.js";

const SEARCH_JSON = {
  format: 1, model: "m", kinds: ["strongest", "deciles", "drawn"],
  windows: [[0, 3, [[0, ["The", " grand", "mother"]], [10, [" and", " her", " Grand", "son", " sat"]]]], [1, 0, [[5, [" tea", "."]]]]],
  looks: [[0, 0, 0, 0, 13, 2, 250], [0, 1, 0, 0, 13, 11, 900], [0, 1, 2, 1, 6, 5, 500]],
};
const find = (words, end = "both") => readSearch(SEARCH_JSON, "m", "s.json")(words, end);
const found = (...asked) => find(...asked).map(({ head, query, key }) => [head, query, key]);

test("words are found where a head looks from or at, whatever their case and tokens, the largest weight first", () => {
  assert.deepEqual(found("grand"), []);
  assert.deepEqual(found("grandmother"), [[0, 13, 2]]);
  assert.deepEqual(found("GRANDSON"), [[1, 13, 11], [0, 13, 2]]);
  assert.deepEqual(found("grandson sat"), [[1, 13, 11], [0, 13, 2]]);
});

test("it can be asked for one end only", () => {
  assert.deepEqual([found("her", "key"), found("her", "query")], [[[1, 13, 11]], []]);
  assert.deepEqual([found("grandson", "query"), found("grandson", "key")], [[[1, 13, 11], [0, 13, 2]], []]);
});

test("what it finds says the head, the kind of example, where it is and the weight", () => {
  const [look] = find(" TEA ");
  assert.deepEqual({ ...look, tokens: [...look.tokens] }, { tokens: [[5, " tea"], [6, "."]], layer: 0, head: 1, kind: "drawn", text: 1, window: 0, query: 6, key: 5, weight: 0.5 });
});

test("words begin where a word does, signs anywhere", () => {
  assert.deepEqual([found("son"), found("mother"), found(".")], [[], [], [[1, 6, 5]]]);
});

test("words do not reach over tokens that are not shown, and no words find nothing", () => {
  assert.deepEqual([found("mother and"), found("  "), found("coffee")], [[], [], []]);
});

test("around a look are a few tokens of both ends, in the order of the text", () => {
  const text = (look) => around(look).map((piece) => piece.map((each) => (each.isQuery ? `[${each.text}]` : each.isKey ? `(${each.text})` : each.text)).join(""));
  assert.deepEqual(text(find("grandmother")[0]), ["The grand(mother)", " and her Grand[son] sat"]);
  assert.deepEqual(text(find("tea")[0]), ["( tea)[.]"]);
});

test("a file of another format or model, or without examples, is refused", () => {
  for (const wrong of [{ format: 2 }, { model: "n" }, { looks: null }, { windows: 3 }]) {
    assert.throws(() => readSearch({ ...SEARCH_JSON, ...wrong }, "m", "s.json"), { name: "DataError" });
  }
});
