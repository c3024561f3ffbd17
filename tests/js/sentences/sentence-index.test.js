import assert from "node:assert/strict";
import test from "node:test";

import sentenceIndex from "../../../site_assets/js/sentences/sentence-index.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { catalogue } from "../fixtures.js";
import { stubObserver } from "../observer.js";

const settled = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done)); };
const sentence = (index) => ({ id: `s${index}`, title: `Sentence ${index}`, text: `Words of ${index}`, phenomenon: "p", phenomenon_name: index % 2 ? "Odd" : "Even", family: index < 6000 ? "Names" : "Explore", page: `sentences/s${index}/` });
const MANY = Array.from({ length: 10_000 }, (_, index) => sentence(index));

// A started index in a page with the first row of one family; `answer` makes the response to every request.
async function index(context, answer = () => new Response(JSON.stringify({ ...catalogue(), sentences: MANY }))) {
  const watched = stubObserver();
  const page = makePage();
  globalThis.window = { location: { reload() {} } };
  context.mock.method(globalThis, "fetch", async () => answer());
  const host = page.body.appendChild(element("div", {}, element("div", { class: "sentence-find" }), element("h2", { id: "names" }, "Names"), element("ul", {}, element("li", {}, "The first"))));
  sentenceIndex(host).start();
  await settled();
  const type = (words) => { const field = host.querySelector("input"); field.value = words; field.fire("input"); };
  return { host, watched, type, titles: () => host.querySelectorAll("a").map(({ text }) => text), said: () => host.querySelector("[role=status]").text };
}

test("ten thousand sentences have their blocks, and none is made before it comes into sight", async (context) => {
  const { host, titles, watched, said } = await index(context);
  assert.deepEqual([host.querySelectorAll("ul").length, titles().length, said()], [200, 0, "10,000 sentences"]);
  watched.see(120); // the first block of the second family
  assert.deepEqual([titles()[0], titles().length], ["Sentence 6000", 50]);
});

test("a row leads to the sentence's page and has its phenomenon and text", async (context) => {
  const { host, watched } = await index(context);
  watched.see(0);
  const row = host.querySelector("li");
  assert.match(row.querySelector("a").href, /\/sentences\/s0\/$/);
  assert.deepEqual([row.querySelector("small").text, row.querySelector("q").text], ["Even", "Words of 0"]);
});

test("a family keeps the heading that the page has, with its anchor, and another gets one", async (context) => {
  const { host } = await index(context);
  assert.deepEqual(host.querySelectorAll("h2").map(({ id, text }) => [id, text]), [["names", "Names"], ["", "Explore"]]);
});

test("typing finds by title, words and phenomenon, and says how many", async (context) => {
  const { host, type, titles, said } = await index(context);
  for (const words of ["sentence 7001", "of 7001", "odd 7001"]) {
    type(words);
    assert.deepEqual([titles(), said(), host.querySelectorAll("h2").map(({ text }) => text)], [["Sentence 7001"], "1 sentence", ["Explore"]], words);
  }
  type("zzz");
  assert.deepEqual([titles(), said()], [[], "0 sentences"]);
  type("");
  assert.equal(said(), "10,000 sentences");
});

test("the field is not moved while the reader types, which would take the focus from it", async (context) => {
  const { host, type } = await index(context);
  const moved = context.mock.method(host.querySelector(".sentence-find"), "remove");
  type("odd");
  type("odd 7");
  assert.equal(moved.mock.callCount(), 0);
});

test("without the catalogue, what the page holds stays, under a message that can try again", async (context) => {
  const answers = [new Response("", { status: 500 }), new Response(JSON.stringify({ ...catalogue(), sentences: MANY }))];
  const { host, said } = await index(context, () => answers.shift());
  assert.equal(host.querySelector("li").text, "The first");
  assert.match(host.querySelector("[role=alert]").text, /The sentences cannot be listed\./);
  host.querySelector("button").click();
  await settled();
  assert.equal(said(), "10,000 sentences");
  assert.equal(host.querySelector("[role=alert]"), null);
});

test("of a catalogue in pieces, all are loaded", async (context) => {
  const [first, ...others] = MANY.slice(0, 300).map((each, place) => ({ ...each, place }));
  const whole = { ...catalogue(), sentences: [first], pieces: ["s0"] };
  whole.models = catalogue().models.map((model) => ({ ...model, sentences: {} }));
  const piece = { format: 1, sentences: [...others, first], runs: { small: {}, tiny: {} } };
  const answers = [whole, piece].map((json) => new Response(JSON.stringify(json)));
  const { said, watched, titles } = await index(context, () => answers.shift());
  watched.see(0);
  assert.deepEqual([said(), titles()[0], answers.length], ["300 sentences", "Sentence 0", 0]);
});
