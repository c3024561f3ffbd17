import assert from "node:assert/strict";
import test from "node:test";

import { causeLoader } from "../../../site_assets/js/lenses/load-causes.js";
import { makePage } from "../document.js";
import { effectsDump, LIST } from "../effects.js";
import { fixture, mixingDump } from "../fixtures.js";

const FILES = {
  "list.json": LIST, "effects.json": effectsDump(), "zero.json": effectsDump({ baseline: "zero", logprob: [-900, 20, -1100, 1] }), "mixing.json": mixingDump(),
  "attention.json": { ...fixture("dump-by-hand.json"), model: "m", sentence: "s" },
};
const MODEL = { id: "m", name: "Model", layers: 2, heads: 2, effects: "list.json", no_effects: null, sentences: { s: { attention: "attention.json", mixing: "mixing.json", tokens: 3 } } };
const VIEW = { model: "m", sentence: "s", layer: 1, head: 0, query: 2, key: 1 };

function loader(context, model = {}) {
  makePage();
  const asked = [];
  context.mock.method(globalThis, "fetch", async (url) => {
    const name = String(url).split("/").at(-1);
    asked.push(name);
    return new Response(JSON.stringify(FILES[name]));
  });
  return { known: causeLoader({ models: [{ ...MODEL, ...model }] }), asked };
}

test("each file is loaded once, and the other baseline only when it is asked for", async (context) => {
  const { known, asked } = loader(context);
  const first = await known(VIEW);
  assert.equal(first.effects.logprob[1][0], -1.5);
  assert.deepEqual(first.direct, [[1, -1], [0.5, 0.25]]);
  assert.deepEqual([...asked].sort(), ["attention.json", "effects.json", "list.json", "mixing.json"]);
  const zero = await known({ ...VIEW, cause: "zero" });
  assert.equal(zero.effects.logprob[1][0], -1.1);
  assert.deepEqual(asked.slice(4), ["zero.json"]);
});

test("a sentence without the other baseline has its means, whatever the address asks for", async (context) => {
  const { known } = loader(context);
  const list = FILES["list.json"];
  FILES["list.json"] = { ...LIST, sentences: { s: { ...LIST.sentences.s, zero: null } } };
  context.after(() => { FILES["list.json"] = list; });
  const { effects, zero } = await known({ ...VIEW, cause: "zero" });
  assert.deepEqual([effects.baseline, zero], ["mean", false]);
});

test("what a model lacks is null", async (context) => {
  const { known, asked } = loader(context, { effects: null, sentences: { s: { attention: "attention.json", mixing: null, tokens: 3 } } });
  const { attention, effects, direct } = await known(VIEW);
  assert.deepEqual([attention.length, effects, direct], [3, null, null]);
  assert.deepEqual(asked, ["attention.json"]);
});
