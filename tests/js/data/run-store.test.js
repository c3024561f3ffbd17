import assert from "node:assert/strict";
import test from "node:test";

import { DataError } from "../../../site_assets/js/data/data-error.js";
import { runStore } from "../../../site_assets/js/data/run-store.js";
import { makePage } from "../document.js";
import { fixture } from "../fixtures.js";

const dump = fixture("dump-by-hand.json");
const { model, sentence, layers, heads, tokens } = dump;
const catalogue = { models: [{ id: model, layers, heads, sentences: { [sentence]: { attention: "data/x.json", mixing: null, tokens: tokens.length } } }] };

// A store on a network that answers with these bodies in turn; `asked` has the cache mode of each request.
function network(context, ...bodies) {
  makePage();
  const asked = [];
  context.mock.method(globalThis, "fetch", async (_, { cache }) => {
    asked.push(cache);
    return new Response(bodies.shift());
  });
  return { store: runStore(catalogue), asked };
}

test("a run is read once, and the same question gets the same promise", async (context) => {
  const { store, asked } = network(context, JSON.stringify(dump));
  const found = store.read({ model, sentence }, null);
  assert.equal(store.read({ model, sentence }, null), found);
  assert.deepEqual((await found).tokens, tokens);
  assert.equal(asked.length, 1);
});

test("what the build lacks is null, and asks for nothing", (context) => {
  const { store, asked } = network(context);
  assert.equal(store.read({ model, sentence: "none" }, null), null);
  assert.equal(store.read({ model, sentence }, "contribution"), null);
  assert.equal(asked.length, 0);
});

test("after a failure the next question asks anew, past the browser's cache", async (context) => {
  const { store, asked } = network(context, '{"cut', JSON.stringify(dump));
  await assert.rejects(store.read({ model, sentence }, null), DataError);
  assert.equal((await store.read({ model, sentence }, null)).sentence, sentence);
  assert.deepEqual(asked, ["default", "reload"]);
});
