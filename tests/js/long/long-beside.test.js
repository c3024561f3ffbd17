import assert from "node:assert/strict";
import test from "node:test";

import { longBeside, pinnedAs } from "../../../site_assets/js/long/long-beside.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { headFile, long, triangle, weights } from "./long.js";

globalThis.getComputedStyle = () => ({ getPropertyValue: () => "10px" });
const RUN = { attention: "l.json", mixing: null, tokens: 40, long: "data/m/s" };
const MODEL = { id: "m", name: "Model", layers: 1, heads: 2, windows: null, sentences: { s: RUN } };
const settled = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done)); };
const PINNED = headFile({ head: 0, attention: triangle(40, (query) => query) });

// L0H1 is chosen and another head is pinned beside it; `answer` is the pinned head's file.
async function beside(context, { compare = "m_s_L0H0_3", answer = JSON.stringify(PINNED) } = {}) {
  const { body } = makePage();
  const answers = [answer];
  context.mock.method(globalThis, "fetch", async () => new Response(answers.shift() ?? JSON.stringify(PINNED)));
  const moved = [];
  const parts = longBeside({ catalogue: { models: [MODEL], sentences: [] }, choose() {}, preview() {}, moved: (window) => moved.push(window) });
  body.append(parts.element);
  Object.assign(parts.element.querySelector(".long-map"), { clientWidth: 224, clientHeight: 184, scrollLeft: 0, scrollTop: 0 });
  const state = { data: long(), weights: weights(), model: MODEL, view: { model: "m", sentence: "s", layer: 0, head: 1, query: 20, key: 3, compare }, at: { query: 20, key: 3 }, ramp: sequentialRamp(false), pixelRatio: 1 };
  parts.draw(state);
  await settled();
  return { ...parts, state, moved, line: () => parts.element.querySelector(".read-out").text, select: parts.element.querySelector("select"), text: () => parts.element.text };
}

test("the pinned head shows its own weight of the chosen cell", async (context) => {
  const { line, element } = await beside(context);
  assert.equal(line(), '" t20" → " t3": 0.020 · L0H0 · Model');
  assert.equal(element.querySelector("[role=gridcell]").text, '" t20" to " t3": 0.020');
  assert.equal(element.getAttribute("aria-busy"), "false");
});

test("their difference is the chosen head minus the pinned one, with a sign", async (context) => {
  const { line, select } = await beside(context);
  assert.deepEqual(select.children.map(({ text }) => text), ["L0H0", "L0H1 minus L0H0"]);
  select.value = "difference";
  select.fire("change");
  assert.equal(line(), '" t20" → " t3": +0.183 · L0H1 minus L0H0 · Model'); // 0.203 - 0.020
});

test("the pinned head shows the cell under the mouse, too, and then the chosen one again", async (context) => {
  const { point, line } = await beside(context);
  point({ query: 30, key: 1 });
  assert.match(line(), /^" t30" → " t1": 0\.030/);
  point(null);
  assert.match(line(), /^" t20" → " t3": 0\.020/);
});

test("its window goes where the other is", async (context) => {
  const { follow, moved } = await beside(context);
  follow({ query: 25, key: 20, rows: 8, columns: 12 });
  assert.deepEqual([moved.at(-1).query, moved.at(-1).key], [25, 20]);
});

test("a pin of another text or of no head is said, and the map is hidden", async (context) => {
  for (const compare of ["m_other_L0H0_3", "m_s_L9H9_3"]) {
    const { text, element } = await beside(context, { compare });
    assert.match(text(), new RegExp(`The pinned view ${compare} is not on this site`));
    assert.equal(element.querySelector(".long-map").parent.hidden, true);
  }
});

test("a file that cannot be read is said, and asked for again", async (context) => {
  const { text, element, line } = await beside(context, { answer: "{" });
  assert.match(text(), /The weights of L0H0 cannot be drawn/);
  element.querySelectorAll("button").at(-1).click();
  await settled();
  assert.match(line(), /0\.020 · L0H0/);
});

test("a pin names the model, the text, the head and the query", () => {
  assert.equal(pinnedAs({ view: { model: "m", sentence: "s", layer: 3, head: 2, query: null }, at: { query: 7, key: 1 } }), "m_s_L3H2_7");
});
