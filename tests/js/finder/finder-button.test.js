import assert from "node:assert/strict";
import test from "node:test";

import { finderButton } from "../../../site_assets/js/finder/finder-button.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { small } from "../fixtures.js";

const MODEL = { id: "m", name: "Model", layers: 2, heads: 2, cards: null, bos: false, sentences: { s: { attention: "s.json", mixing: null, tokens: 3 } } };
const CATALOGUE = { models: [MODEL], sentences: [{ id: "s", title: "S" }] };
const settled = async () => { await import("../../../site_assets/js/finder/finder-panel.js"); for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done)); };

function door(context) {
  const page = makePage();
  context.mock.method(globalThis, "fetch", () => new Promise(() => {})); // never answers
  const host = page.body.appendChild(element("div"));
  const parts = finderButton({ host, catalogue: CATALOGUE, change: () => {} });
  host.append(parts.button, parts.region);
  const draw = (view) => parts.draw({ data: small, model: MODEL, view: { model: "m", sentence: "s", layer: 0, head: 0, query: 2, key: 1, ...view } });
  return { ...parts, draw };
}

test("a view without marked cells leaves the search closed; the button opens it", async (context) => {
  const { draw, button, region } = door(context);
  draw({});
  await settled();
  assert.deepEqual([region.hidden, region.children.length], [true, 0]);
  button.click();
  await settled();
  assert.deepEqual([region.hidden, region.querySelector("section").getAttribute("aria-label")], [false, "Who looks from here to there?"]);
});

test("a reader who opens the search is taken to it once; an address that opens it leaves the page where it is", async (context) => {
  for (const [marks, times] of [[null, 1], ["s_2_1", 0]]) {
    const { draw, button, region } = door(context);
    draw({ marks });
    if (!marks) button.click();
    await settled();
    draw({ marks, head: 1 });
    assert.equal(region.querySelector("section").scrolled, times);
  }
});

test("marked cells of an address open it, and it stays closed once the reader has closed it", async (context) => {
  const { draw, button, region } = door(context);
  draw({ marks: "s_2_1" });
  await settled();
  assert.equal(region.hidden, false);
  button.click();
  draw({ marks: "s_2_1", head: 1 });
  assert.equal(region.hidden, true);
  draw({ marks: "s_2_1.s_1_0" });
  assert.equal(region.hidden, false);
});

test("it follows every view while it is open", async (context) => {
  const { draw, button, region } = door(context);
  draw({});
  button.click();
  await settled();
  assert.match(region.text, /Mark "c" to "b"/);
  draw({ key: 0 });
  assert.match(region.text, /Mark "c" to "a"/);
});
