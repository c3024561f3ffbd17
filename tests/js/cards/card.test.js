import assert from "node:assert/strict";
import test from "node:test";

import { card } from "../../../site_assets/js/cards/card.js";
import { makePage } from "../document.js";

makePage();

const paper = (text) => ({ text, link: `https://x.org/${text}`, title: `Title of ${text}` });
const ENTRY = {
  name: "Mover", head: "L1H2", look_for: "Look here.", view: { sentence: "s", query: 3 }, keys: [1], tokens: ["“he”", "“John”", "“Smith”"], note: "A note.",
  value: 0.5, rank: "first of 4", status: "reproduced", verdict: "Reproduced.", definition: "It moves.", caveats: ["But."],
  papers: [{ label: "Named in", papers: [paper("A"), paper("B")], detail: "twice" }, { label: "Measured here", papers: [], detail: "" }],
  elsewhere: [{ label: "Not here:", title: "Other", view: { sentence: "t", query: 9 }, tokens: ["“it”", "“dog”"], value: 0.125, note: "Less." }], tally: "1 of 2.",
};
const drawn = (change = {}) => card({ ...ENTRY, ...change }, { addressOf: ({ sentence, query }) => `#${sentence}-${query}`, passport: "atlas/#L1H2" }).element;
const text = (name, change) => drawn(change).querySelector(`.card-${name}`).text;

test("a cell is written as its query and all its keys, and links to its view", () => {
  assert.equal(text("pair"), "“he” → “John” “Smith”");
  assert.equal(drawn().querySelector(".card-cell").href, "#s-3");
  assert.equal(drawn().querySelector(".card-head").href, "atlas/#L1H2");
});

test("the weight stands with its bar and rank, and the verdict with its status", () => {
  assert.equal(text("value"), "0.500 first of 4");
  assert.equal(drawn().querySelector(".card-bar").getAttribute("style"), "--share: 0.5");
  assert.equal(drawn().querySelector(".card-verdict").dataset.status, "reproduced");
});

test("papers are links in a list, with a detail where there is one", () => {
  assert.deepEqual(drawn().querySelectorAll(".card-papers li").map((item) => item.text), ["Named in A, B: twice", "Measured here"]);
  assert.equal(drawn().querySelectorAll(".card-papers a")[1].title, "Title of B");
});

test("counter-examples have their cell, weight and note, and a tally where there is one", () => {
  const lines = (change) => drawn(change).querySelectorAll(".card-elsewhere p").map((line) => line.text);
  assert.deepEqual(lines(), ["Not here: Other: “it” → “dog” 0.125. Less.", "1 of 2."]);
  assert.deepEqual(lines({ tally: null, elsewhere: [] }), []);
  assert.equal(drawn().querySelector(".card-elsewhere a").href, "#t-9");
});

test("a query comes before its keys whichever way their words are written", () => {
  for (const pair of drawn().querySelectorAll("span[dir=ltr]")) {
    assert.match(pair.text, /^“(he|it)” → “(John|dog)”/);
    assert.ok(pair.children.every(({ localName }) => localName === "bdi"));
  }
  assert.equal(drawn().querySelectorAll("span[dir=ltr]").length, 2);
});

test("what the pattern means comes with its caveats", () => {
  assert.deepEqual(drawn().querySelectorAll(".card-more p").map((line) => line.text), ["It moves.", "But."]);
});

test("“Why there?” leads to the probe, and once the map is drawn opens the answer on the card", () => {
  const why = drawn().querySelector(".card-why");
  assert.deepEqual([why.text, why.href], ["Why there?", "#s-3&why=on"]);
});
