import assert from "node:assert/strict";
import test from "node:test";

import { cardsParts } from "../../../site_assets/js/cards/cards-parts.js";
import { askWhy } from "../../../site_assets/js/why/ask-why.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { decode, fixture } from "../fixtures.js";

globalThis.getComputedStyle = () => ({ color: "rgb(1, 2, 3)" });
const ENTRY = {
  name: "Mover", head: "L0H1", look_for: "", view: { sentence: "s", layer: 0, head: 1, query: 2, key: 0 }, keys: [0], tokens: ["a", "b"], note: "", value: 0.5, rank: "",
  status: "", verdict: "", definition: "", caveats: [], papers: [], tally: null,
  elsewhere: [{ label: "Also:", title: "Other", view: { sentence: "t", layer: 0, head: 1, query: 1, key: 0 }, tokens: ["a", "b"], value: 0.5, note: "" }],
};

// Cards on the page of sentence "s"; `probe`: attributes of a probe on it; the cards are drawn unless `drawn` is false.
function cards({ probe, drawn = true, entries = [ENTRY] } = {}) {
  const page = makePage();
  if (probe) page.body.append(element("attention-probe", probe));
  const host = page.body.appendChild(element("div", { "data-model": "m", "data-sentence": "s" }, element("p", {}, "cards as text")));
  const parts = cardsParts(host, {}, true, () => {});
  const draw = (found) => parts.draw({ data: { entries: found, attention: decode(fixture("dump-by-hand.json")) }, model: { id: "m" }, pixelRatio: 1 });
  if (drawn) draw(entries);
  return { ...parts, host, draw, links: () => ["cell", "elsewhere a"].map((name) => host.querySelector(`.card-${name}`).href) };
}

test("the page's own cards stay while those of its model and sentence load, and others make room", () => {
  const { host, wait, say } = cards({ drawn: false });
  wait({ view: { model: "m", sentence: "s" } });
  assert.equal(host.text, "cards as text");
  say(element("p", {}, "message"));
  assert.equal(host.text, "messagecards as text");
  const other = cards({ drawn: false });
  other.wait({ view: { model: "n", sentence: "s" } });
  assert.equal(other.host.querySelector("p.cards-none").hidden, true);
  assert.equal(other.host.dataset.state, "loading");
});

test("a sentence without a pattern says so", () => {
  assert.equal(cards({ entries: [] }).host.querySelector(".cards-none").hidden, false);
  assert.equal(cards().host.querySelector(".cards-none").hidden, true);
});

test("“Why there?” is open after an odd number of presses, also while its script loads", async (context) => {
  context.mock.method(askWhy, "cardWhy", () => element("div", { class: "answer" }));
  const { host } = cards();
  const press = async (times) => {
    for (let time = 0; time < times; time += 1) host.querySelector(".card-why").click();
    for (let turn = 0; turn < 40; turn += 1) await new Promise((done) => setImmediate(done));
    return host.querySelectorAll(".answer").map(({ hidden }) => hidden);
  };
  assert.deepEqual(await press(2), [true]);
  assert.deepEqual(await press(1), [false]);
});

test("cards stay while their entries do", () => {
  const entries = [ENTRY];
  const { host, draw } = cards({ entries });
  const before = host.querySelector("li");
  draw(entries);
  assert.equal(host.querySelector("li"), before);
  draw([...entries]);
  assert.notEqual(host.querySelector("li"), before);
});

test("without a probe on the page, links lead to the probe's page", () => {
  assert.ok(cards().links().every((link) => /probe\/#model=m&sentence=[st]&/.test(link)));
});

test("a probe on the page follows fragments; one that is bound to the sentence leaves others to the probe's page", () => {
  assert.deepEqual(cards({ probe: {} }).links().map((link) => link.startsWith("#")), [true, true]);
  assert.deepEqual(cards({ probe: { "data-sentence": "s" } }).links().map((link) => link.startsWith("#")), [true, false]);
});
