import assert from "node:assert/strict";
import test from "node:test";

import { guessStrip } from "../../../site_assets/js/story/guess-strip.js";
import { makePage } from "../document.js";

const TOKENS = ["A", " b", " c"];

function strip() {
  makePage();
  const chosen = [];
  const made = guessStrip({ choose: (key) => chosen.push(key) });
  made.draw({ tokens: TOKENS, query: 1 });
  return { ...made, chosen, chips: () => made.element.querySelectorAll(".chip") };
}

test("a token up to the query can be chosen, the query too, and a later one cannot", () => {
  const { chips, chosen } = strip();
  chips().slice(0, 2).forEach((chip) => chip.click());
  assert.deepEqual(chosen, [0, 1]);
  assert.deepEqual(chips().map(({ disabled }) => disabled), [false, false, true]);
});

test("a token is named without a weight, and its state tells it from the query", () => {
  const { chips, element } = strip();
  assert.deepEqual(chips().map((chip) => chip.getAttribute("aria-label")), ['"A"', '" b"', '" c"']);
  assert.deepEqual(chips().map(({ dataset }) => dataset.state), ["key", "query", "later"]);
  assert.doesNotMatch(element.text, /\d/);
});

test("drawn again for the same query, the strip keeps its tokens, and with them the focus", () => {
  const { chips, draw } = strip();
  const [first] = chips();
  draw({ tokens: TOKENS, query: 1 });
  assert.equal(chips()[0], first);
  draw({ tokens: TOKENS, query: 2 });
  assert.notEqual(chips()[0], first);
});
