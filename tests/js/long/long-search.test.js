import assert from "node:assert/strict";
import test from "node:test";

import { longSearch } from "../../../site_assets/js/long/long-search.js";
import { makePage } from "../document.js";

const TOKENS = ["A", " cat", " and", " a", " Cat", " dog"];

function search() {
  makePage();
  const chosen = [];
  const { element, draw } = longSearch({ choose: (token) => chosen.push(token) });
  draw(TOKENS);
  const field = element.querySelector("input");
  const type = (text) => { field.value = text; field.fire("input"); };
  const [before, after] = element.querySelectorAll("button");
  return { draw, chosen, field, type, before, after, said: () => element.querySelector("[role=status]").text };
}

test("what is typed leads to the first token with it, and the others come one after the other, around", () => {
  const { type, chosen, after, before, said, field } = search();
  type("cat");
  assert.deepEqual([chosen, said()], [[1], "1 of 2"]);
  after.click();
  after.click();
  before.click();
  field.fire("keydown", { key: "Enter" });
  field.fire("keydown", { key: "Enter", shiftKey: true });
  assert.deepEqual([chosen, said()], [[1, 4, 1, 4, 1, 4], "2 of 2"]);
});

test("without a match nothing is chosen, and that is said; an empty field says nothing", () => {
  const { type, chosen, said, before, after, field } = search();
  type("mouse");
  field.fire("keydown", { key: "Enter" });
  assert.deepEqual([chosen, said(), before.disabled, after.disabled], [[], "none", true, true]);
  type("");
  assert.equal(said(), "");
});

test("another text empties the field, the same one does not", () => {
  const { type, draw, field } = search();
  type("dog");
  draw(TOKENS);
  assert.equal(field.value, "dog");
  draw(["B"]);
  assert.equal(field.value, "");
});
