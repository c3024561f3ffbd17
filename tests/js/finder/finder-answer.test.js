import assert from "node:assert/strict";
import test from "node:test";

import { finderAnswer } from "../../../site_assets/js/finder/finder-answer.js";
import { makePage } from "../document.js";
import { decode } from "../fixtures.js";

// Two heads on four tokens: the first looks one back, the second at itself.
const ONE = [10, 10, 0, 0, 8, 2, 1, 1, 6, 2];
const TWO = [10, 0, 10, 0, 0, 10, 0, 0, 0, 10];
const run = (sentence) => decode({ format: 1, model: "m", sentence, text: "abcd", tokens: ["a", "b", "c", "d"], layers: 1, heads: 2, scale: 10, attention: [ONE, TWO] });
const RUN = run("s");
const MODEL = { id: "m", name: "Model", layers: 1, heads: 2, bos: false };
const cell = (query, ...keys) => ({ sentence: "s", query, keys });

function answer() {
  makePage();
  const opened = [];
  const parts = finderAnswer({ open: (head) => opened.push(head) });
  const show = (marks, controls = []) => parts.show({ marks, controls, model: MODEL, dataOf: () => RUN });
  const find = (selector) => parts.element.querySelectorAll(selector);
  return { ...parts, show, find, opened, chance: () => parts.element.querySelector(".finder-chance").text };
}

test("the heads that look at all marks are listed, and only those", () => {
  const { show, find } = answer();
  assert.equal(show([cell(2, 1), cell(3, 2)]), "L0H0 gives at least 0.600 to each of 2 marked cells.");
  assert.deepEqual(find("tbody th").map(({ text }) => text), ["L0H0"]);
  assert.match(find("caption")[0].text, /^Attention weights of Model at the marked cells: 1 of its 2 heads$/);
});

test("chance compares with every cell of the same distance on all sentences", () => {
  const { show, wantsChance, compare, chance, find } = answer();
  show([cell(3, 2)]);
  assert.equal(wantsChance(), true);
  assert.match(chance(), /^Loading the other sentences/);
  compare([RUN, run("t")]);
  assert.equal(chance(), "Chance: At 100.0% of the 4 cells with this distance between query and key, some head gives at least 0.600.");
  assert.equal(find("tbody td").at(-1).text, "100.0%");
});

test("a mark on the first token or on the query itself has no chance to compare, and asks for no other sentence", () => {
  const { show, wantsChance, chance, find } = answer();
  show([cell(3, 3)]);
  assert.equal(wantsChance(), false);
  assert.match(chance(), /^Chance is not computed/);
  assert.equal(find("tbody td").at(-1).text, "–");
});

test("where no head looks, there is no table and nothing to keep", () => {
  const { show, wantsChance, find } = answer();
  assert.equal(show([cell(2, 0)]), "No head gives weight to every marked cell.");
  assert.deepEqual([find("table").length, find(".finder-keep")[0].hidden, wantsChance()], [0, true, false]);
});

test("the entry for phenomena.yml has the marked words", () => {
  const { show, find } = answer();
  show([cell(3, 2)], [cell(2, 0)]);
  assert.match(find("textarea")[0].text, /threshold: 0\.6 cells:/);
});

test("a head opens, and the one in view is marked", () => {
  const { show, find, opened, point } = answer();
  show([cell(3, 2)]);
  find(".finder-head")[0].click();
  point({ layer: 0, head: 0 });
  assert.deepEqual([opened, find(".finder-head")[0].getAttribute("aria-current")], [[{ layer: 0, head: 0 }], "true"]);
});
