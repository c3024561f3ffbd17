import assert from "node:assert/strict";
import test from "node:test";

import { readValues } from "../../../site_assets/js/data/cell-values.js";
import { makePage } from "../document.js";
import { cellsDump, effectsDump, LIST } from "../effects.js";
import { decode, fixture, mixingDump } from "../fixtures.js";

const attention = () => decode({ ...fixture("dump-by-hand.json"), model: "m", sentence: "s" });
const EXPECTED = { model: "m", sentence: "s", layers: 2, heads: 2, tokens: 3, effects: "list.json" };

test("the file of the mixing gives weights times norms", () => {
  const data = readValues(attention(), mixingDump(), { ...EXPECTED, files: ["a.json", "mixing.json"] });
  assert.match(data.explanation, /weight times the norm/);
  assert.equal(data.signed, undefined);
});

test("the list of effects gives the effect of each cell", async (context) => {
  makePage();
  const files = { "effects.json": effectsDump(), "cells.json": cellsDump() };
  context.mock.method(globalThis, "fetch", async (url) => new Response(JSON.stringify(files[String(url).split("/").at(-1)])));
  const data = await readValues(attention(), LIST, { ...EXPECTED, files: ["a.json", "list.json"] });
  assert.equal(data.weight(1, 1, 1, 1), 0.08);
  assert.ok(data.signed);
});
