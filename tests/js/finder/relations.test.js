import assert from "node:assert/strict";
import test from "node:test";

import { relationsOf } from "../../../site_assets/js/finder/relations.js";

const card = (name, query, ...keys) => ({ name, keys, view: { query, key: keys[0] } });
const CARDS = {
  one: [card("Induction", 6, 2), card("Induction", 6, 2), card("Duplicate token", 6, 1)],
  two: [card("Induction", 8, 3, 4)],
};

test("a relation has the cells of its phenomenon in all sentences, each once however many heads have a card there", () => {
  const found = relationsOf({ ofSentence: (id) => CARDS[id] ?? [] }, [{ id: "one" }, { id: "two" }, { id: "three" }]);
  assert.deepEqual(found, [
    { name: "Induction", cells: [{ sentence: "one", query: 6, keys: [2] }, { sentence: "two", query: 8, keys: [3, 4] }] },
    { name: "Duplicate token", cells: [{ sentence: "one", query: 6, keys: [1] }] },
  ]);
});
