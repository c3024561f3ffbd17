import assert from "node:assert/strict";
import test from "node:test";

import { relationPicker } from "../../../site_assets/js/finder/relation-picker.js";
import { makePage } from "../document.js";

const MODEL = { id: "m", cards: "cards.json" };
const card = (query, key) => ({
  phenomenon: "p", name: "Induction", head: "L0H0", look_for: "x", definition: "x", caveats: [], note: "x", rank: "x", status: "x", verdict: "x", tally: "",
  value: 0.5, view: { sentence: "one", layer: 0, head: 0, query, key }, tokens: ["a", "b"], keys: [key], elsewhere: [], papers: [],
});
const CARDS = { format: 1, model: "m", sentences: { one: [card(4, 2), card(5, 3)] }, heads: {}, silence: "" };
const settled = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done)); };

async function picker(context, answer, model = MODEL) {
  makePage();
  const chosen = [];
  context.mock.method(globalThis, "fetch", async () => answer());
  const { element, draw } = relationPicker({ catalogue: { sentences: [{ id: "one" }] }, choose: (marks) => chosen.push(marks) });
  draw({ model, marks: null });
  await settled();
  const select = element.querySelector("select");
  return { element, draw, chosen, select, options: () => select.children.map(({ text }) => text) };
}

const cards = () => new Response(JSON.stringify(CARDS));

test("a pattern marks the cells of its cards", async (context) => {
  const { element, select, options, chosen } = await picker(context, cards);
  assert.deepEqual([element.hidden, options()], [false, ["Choose a pattern", "Induction"]]);
  select.value = "Induction";
  select.fire("change");
  assert.deepEqual(chosen, ["one_4_2.one_5_3"]);
});

test("no pattern marks no cell", async (context) => {
  const { select, chosen } = await picker(context, cards);
  select.value = "";
  select.fire("change");
  assert.deepEqual(chosen, [null]);
});

test("the pattern whose cells are marked is shown, and none for other cells", async (context) => {
  const { draw, select } = await picker(context, cards);
  draw({ model: MODEL, marks: "one_4_2.one_5_3" });
  assert.equal(select.value, "Induction");
  draw({ model: MODEL, marks: "one_4_2" });
  assert.equal(select.value, "");
});

test("without cards, or with a file that cannot be read, there is no choice", async (context) => {
  assert.equal((await picker(context, cards, { id: "m", cards: null })).element.hidden, true);
  assert.equal((await picker(context, () => new Response("{}"))).element.hidden, true);
});

test("on a large site, the cells of sentences that were not there are in a pattern, too", async (context) => {
  makePage();
  const sentences = [];
  context.mock.method(globalThis, "fetch", async () => cards());
  const { element, draw } = relationPicker({ catalogue: { sentences, more: { all: async () => sentences.push({ id: "one" }) } }, choose: () => {} });
  draw({ model: MODEL, marks: "one_4_2.one_5_3" });
  await settled();
  assert.equal(element.querySelector("select").value, "Induction");
});
