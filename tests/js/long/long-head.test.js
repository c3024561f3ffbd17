import assert from "node:assert/strict";
import test from "node:test";

import { headFile, loadHead } from "../../../site_assets/js/long/long-head.js";
import { makePage } from "../document.js";
import { headFile as json, long } from "./long.js";

const MODEL = { id: "m", layers: 1, heads: 2, windows: null, sentences: { s: { long: "data/m/s.0f9a" } } };

test("each head has a file of its own in the folder of the text", () => {
  assert.equal(headFile({ models: [MODEL] }, { model: "m", sentence: "s", layer: 0, head: 1 }), "data/m/s.0f9a/L0H1.json");
});

test("a head's file is decoded for its model, and one of another head is refused", async (context) => {
  makePage();
  context.mock.method(globalThis, "fetch", async () => new Response(JSON.stringify(json())));
  const state = { data: long(), model: { ...MODEL, windows: [{ kind: "sliding", size: 8 }] }, view: { layer: 0, head: 1 } };
  const data = await loadHead("data/m/s/L0H1.json", state, { signal: new AbortController().signal });
  assert.deepEqual([data.weight(0, 1, 39, 38), typeof data.unseen(0, 20, 2)], [0.428, "string"]);
  await assert.rejects(loadHead("data/m/s/other.json", { ...state, view: { layer: 0, head: 0 } }, { signal: new AbortController().signal }), { file: "data/m/s/other.json" });
});
