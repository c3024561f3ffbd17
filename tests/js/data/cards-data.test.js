import assert from "node:assert/strict";
import test from "node:test";

import { readCards } from "../../../site_assets/js/data/cards-data.js";

const paper = { text: "Wang et al. 2022", link: "https://example.org/", title: "T" };
const card = {
  name: "N", head: "L0H1", look_for: "L", tokens: ["A", "B"], note: "O", rank: "1 of 2", status: "reproduced", verdict: "V",
  value: 0.5, definition: "D", caveats: ["C"], tally: "", elsewhere: [],
  view: { sentence: "one", layer: 0, head: 1, query: 2, key: 1 }, keys: [1], papers: [{ label: "A", papers: [paper], detail: "" }],
};
const file = (changes = {}) => ({
  format: 1, model: "toy", sentences: { one: [card] }, heads: { L0H1: [{ papers: [paper] }] }, silence: "S", ...changes,
});

test("a sentence has its cards, a head what papers say, and others none", () => {
  const cards = readCards(file(), "toy", "cards.json");
  assert.deepEqual(cards.ofSentence("one"), [card]);
  assert.deepEqual(cards.ofSentence("constructor"), []);
  assert.equal(cards.ofHead("L0H1").length, 1);
  assert.deepEqual(cards.ofHead("L9H9"), []);
});

test("a damaged file is refused, naming the card", () => {
  const wrong = [
    [{ model: "other" }, /model is not "toy"/],
    [{ sentences: { one: {} } }, /sentences\.one is not a list/],
    [{ sentences: { one: [{ ...card, verdict: 1 }] } }, /sentences\.one\[0\] is not a card/],
    [{ sentences: { one: [{ ...card, value: null }] } }, /sentences\.one\[0\] is not a card/],
    [{ sentences: { one: [{ ...card, tokens: ["A"] }] } }, /sentences\.one\[0\] is not a card/],
    [{ sentences: { one: [{ ...card, elsewhere: [{}] }] } }, /sentences\.one\[0\] is not a card/],
    [{ sentences: { one: [{ ...card, caveats: [1] }] } }, /sentences\.one\[0\] is not a card/],
    [{ heads: null }, /heads is not a list of papers/],
  ];
  for (const [changes, message] of wrong) assert.throws(() => readCards(file(changes), "toy", "cards.json"), message);
});

test("a link that is no web address is refused", () => {
  const papers = [{ label: "A", papers: [{ ...paper, link: "javascript:alert(1)" }], detail: "" }];
  assert.throws(() => readCards(file({ sentences: { one: [{ ...card, papers }] } }), "toy", "cards.json"), /sentences\.one\[0\] is not a card/);
});
