import assert from "node:assert/strict";
import test from "node:test";

import { windowedData } from "../../../site_assets/js/data/windowed-data.js";
import { weightText } from "../../../site_assets/js/maps/weight-text.js";
import { askFor, verdict } from "../../../site_assets/js/story/guess-words.js";
import { small } from "../fixtures.js"; // L0H0 gives the last of " a", " b", " c" 0.2, 0.2 and 0.6

const VIEW = { layer: 0, head: 0, query: 2, key: 2 };
const [A, B, C] = small.tokens.map((token) => `"${token}"`);

test("the question names the head and the word", () => {
  assert.equal(askFor(small, VIEW), `Choose the word that L0H0 looks at from ${C}.`);
});

test("a word that is written from right to left does not change places with its number", () => {
  const hebrew = { ...small, tokens: [" a", " \u05d1", " \u05d2"] };
  assert.equal(verdict(hebrew, VIEW, 2), 'Right: it looks most at \u2068" \u05d2"\u2069, 0.600.');
});

test("a guess at the word that the head looks at most is right", () => {
  assert.equal(verdict(small, VIEW, 2), `Right: it looks most at ${C}, 0.600.`);
});

test("another guess is named with its weight, and so is the right word", () => {
  assert.equal(verdict(small, VIEW, 0), `You chose ${A}, 0.200. It looks most at ${C}, 0.600.`);
});

test("without a guess, and once the reader looks at another cell, the cell is described", () => {
  assert.equal(verdict(small, VIEW, null), `From ${C} to ${C}, 0.600.`);
  assert.equal(verdict(small, { ...VIEW, key: 1 }, 2), `From ${C} to ${B}, 0.200.`);
  assert.equal(verdict(small, { ...VIEW, query: 1, key: 0 }, 2), `From ${B} to ${A}, ${small.weight(0, 0, 1, 0).toFixed(3)}.`);
});

test("a key outside the head's window is named as such, and what goes to an attention sink is added", () => {
  const windowed = windowedData(small, [{ kind: "sliding", size: 2 }, null]);
  assert.equal(verdict(windowed, VIEW, 0), `You chose ${A}, ${weightText(windowed, VIEW, { query: 2, key: 0 })}. It looks most at ${C}, 0.600.`);
  assert.doesNotMatch(verdict(windowed, VIEW, 0), /0\.200/);
  const withSink = { ...small, sink: () => 0.25 };
  assert.equal(verdict(withSink, VIEW, 2), `Right: it looks most at ${C}, 0.600. It gives 0.250 to the attention sink.`);
});
