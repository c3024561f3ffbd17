import assert from "node:assert/strict";
import test from "node:test";

import { element } from "../../../site_assets/js/shared/dom.js";
import { textSearch } from "../../../site_assets/js/text/text-search.js";
import { makePage } from "../document.js";
import { MODEL, TEXT_JSON } from "./text.js";

const SEARCH = { format: 1, model: "m", kinds: ["strongest"], windows: [[0, 3, [[0, ["The", " old", " cat", "\n"]]]]], looks: [[0, 1, 0, 0, 2, 1, 900], [0, 0, 0, 0, 3, 2, 250]] };
const settled = async () => { for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done)); };

async function search(context, { answer = SEARCH, loaded = true } = {}) {
  const page = makePage();
  const timers = [];
  globalThis.window = { setTimeout: (act) => timers.push(act), clearTimeout: (number) => { delete timers[number - 1]; } };
  const asked = [];
  context.mock.method(globalThis, "fetch", async (url) => {
    asked.push(String(url));
    return { ok: true, text: async () => JSON.stringify(String(url).includes("search") ? answer : TEXT_JSON) };
  });
  const chosen = [];
  const region = page.body.appendChild(element("div"));
  const fill = textSearch({ change: (change) => chosen.push(change), current: () => ({ model }) });
  let model = { ...MODEL, text: `text.${Math.random()}.json` };
  fill(region);
  if (loaded) await settled();
  const type = (words) => { const field = region.querySelector("input"); field.value = words; field.fire("input"); };
  const wait = () => { const due = timers.splice(0).filter(Boolean); due.forEach((act) => act()); return due.length; };
  const turnTo = (next) => { model = next; fill(region); };
  return { region, turnTo, type, wait, asked, chosen, said: () => region.querySelector(".text-search-said").text, found: () => region.querySelectorAll(".text-found li").map(({ text }) => text) };
}

test("it says which heads look from the words or at them, how much, and in which text", async (context) => {
  const { type, wait, said, found, asked } = await search(context);
  type("cat");
  wait();
  assert.equal(said(), "2 heads in 2 examples.");
  assert.deepEqual(found(), ['L0H10.900from " cat" at " old"… The old cat⏎ …A cat (story), window 3', 'L0H00.250from "⏎" at " cat"… The old cat⏎ …A cat (story), window 3']);
  assert.equal(asked.filter((url) => url.includes("search.json")).length, 1);
});

test("query and key are framed, without the space before them", async (context) => {
  const { region, type, wait } = await search(context);
  type("old");
  wait();
  assert.deepEqual([region.querySelector(".example-query").textContent, region.querySelector(".text-found-key").textContent], ["cat", "old"]);
});

test("only the last of several keys searches", async (context) => {
  const { type, wait, said } = await search(context);
  type("c");
  type("cat");
  assert.equal(wait(), 1);
  assert.equal(said(), "2 heads in 2 examples.");
});

test("words typed while the file loads are searched once, so a button pressed then is not replaced", async (context) => {
  const { region, type, wait } = await search(context, { loaded: false });
  type("cat");
  await settled();
  const button = region.querySelector(".text-found button");
  assert.equal(wait(), 0);
  assert.equal(region.querySelector(".text-found button"), button);
});

test("one end only can be asked for; no words show the help", async (context) => {
  const { region, type, wait, said } = await search(context);
  type("cat");
  wait();
  const select = region.querySelector("select");
  select.value = "key";
  select.fire("change");
  assert.equal(said(), "1 head in 1 example.");
  type("");
  wait();
  assert.match(said(), /^Type a word/);
});

test("a head that was found can be chosen", async (context) => {
  const { region, type, wait, chosen } = await search(context);
  type("cat");
  wait();
  region.querySelector(".text-found button").click();
  assert.deepEqual(chosen, [{ head: "L0H1" }]);
});

test("a file that is damaged is a message", async (context) => {
  const { region } = await search(context, { answer: { format: 3 } });
  assert.match(region.text, /The examples cannot be searched\./);
});

test("what was found is of the model in view: another model begins with nothing", async (context) => {
  const { type, wait, found, said, turnTo } = await search(context);
  type("cat");
  wait();
  assert.equal(found().length, 2);
  turnTo({ ...MODEL, text: `text.${Math.random()}.json` });
  assert.deepEqual(found(), []);
  await settled();
  assert.deepEqual([found().length, said()], [2, "2 heads in 2 examples."]); // the same words, in the other model
});
