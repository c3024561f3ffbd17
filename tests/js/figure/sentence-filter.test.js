import assert from "node:assert/strict";
import test from "node:test";

import { sentenceFilter } from "../../../site_assets/js/figure/sentence-filter.js";

const sentence = (title, text, phenomenon) => ({ id: title, title, text, family: "F", phenomenon, phenomenon_name: phenomenon, page: "" });
const find = sentenceFilter([sentence("Who gets the bag?", "When John and Mary went", "Name mover"), sentence("A list", "cat desk", "Induction")]);
const filter = (words) => find(words).map(({ title }) => title);

test("a sentence is found by any words of its title, its text and its phenomenon, whatever their case and order", () => {
  for (const words of ["bag", "mary", "MOVER", "mary bag", "mover  john", "joh"]) assert.deepEqual(filter(words), ["Who gets the bag?"], words);
  assert.deepEqual(filter("induction desk"), ["A list"]);
});

test("every word must be there, and no word asks for all", () => {
  assert.deepEqual(filter("mary desk"), []);
  assert.deepEqual(filter(" "), ["Who gets the bag?", "A list"]);
  assert.deepEqual(filter(""), ["Who gets the bag?", "A list"]);
});
