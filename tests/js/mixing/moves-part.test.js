import assert from "node:assert/strict";
import test from "node:test";

import { readEffects } from "../../../site_assets/js/data/effects-data.js";
import { movesPart } from "../../../site_assets/js/mixing/moves-part.js";
import { makePage } from "../document.js";
import { effectsDump, movedDump } from "../effects.js";
import { decode, fixture } from "../fixtures.js";

globalThis.ResizeObserver = class { observe() {} disconnect() {} };
const settled = async () => { for (let turn = 0; turn < 30; turn += 1) await new Promise((done) => setImmediate(done)); };

// The part in the page, drawn for L0H0 while its file is loading. `come(json)` lets the file arrive.
function drawn(context, { baseline = "mean" } = {}) {
  const page = makePage();
  globalThis.window = { location: { hash: "" } };
  const file = deferred();
  context.mock.method(globalThis, "fetch", () => file.promise);
  const attention = decode({ ...fixture("dump-by-hand.json"), model: "m", sentence: "s" });
  const effects = readEffects(effectsDump({ baseline }), attention, "effects.json");
  const part = movesPart({ choose() {} });
  page.body.append(part.list, part.maps);
  const state = { data: { attention, effects, addresses: { moved: "moved" } }, view: { model: "m", sentence: "s" } };
  part.draw({ state, removed: { layer: 0, head: 0 }, choice: { moved: null } });
  const come = async (json) => { file.resolve(new Response(JSON.stringify(json))); await settled(); };
  return { page, list: part.list, come };
}

function deferred() {
  const made = {};
  made.promise = new Promise((resolve) => { made.resolve = resolve; });
  return made;
}

test("while the maps come, the moved heads are links, and the list says that it waits", async (context) => {
  const { list, come } = drawn(context);
  assert.equal(list.querySelectorAll("a").length, 2);
  assert.equal(list.getAttribute("aria-busy"), "true");
  await come(movedDump());
  assert.deepEqual(list.querySelectorAll("a, button").map(({ tagName }) => tagName), ["BUTTON", "A"]);
  assert.equal(list.getAttribute("aria-busy"), "false");
});

test("the focus stays on its head when the link becomes a button", async (context) => {
  const { page, list, come } = drawn(context);
  list.querySelector("a").focus();
  await come(movedDump());
  assert.equal(page.activeElement, list.querySelector("button"));
});

test("a file that does not fit is reported, and the list no longer waits", async (context) => {
  const { list, come } = drawn(context);
  await come(movedDump({ sentence: "t" }));
  assert.match(list.text, /The maps that moved cannot be shown\./);
  assert.equal(list.getAttribute("aria-busy"), "false");
});

test("with zero in place of a head no maps are kept, so that nothing is waited for", (context) => {
  const { list } = drawn(context, { baseline: "zero" });
  assert.equal(list.getAttribute("aria-busy"), "false");
});
