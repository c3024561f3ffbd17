import assert from "node:assert/strict";
import test from "node:test";

import { cellLine } from "../../../site_assets/js/lenses/cell-line.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { FILES, MODEL, VIEW } from "../effects.js";

const settled = async () => { for (let turn = 0; turn < 30; turn += 1) await new Promise((done) => setImmediate(done)); };

async function drawn(context, { view = {}, cell = { query: 2, key: 1 }, model = {}, files = {} } = {}) {
  makePage();
  const all = { ...FILES, ...files };
  context.mock.method(globalThis, "fetch", async (url) => new Response(JSON.stringify(all[String(url).split("/").at(-1)])));
  const changes = [];
  const line = element("div");
  const { draw, point } = cellLine({ catalogue: { models: [{ ...MODEL, ...model }] }, change: (change) => changes.push(change), line });
  draw({ view: { ...VIEW, ...view } }, cell);
  await settled();
  return { line, point, draw, changes };
}

test("the line has the three numbers of the cell, and a button that colours all heads by the third", async (context) => {
  const { line, changes } = await drawn(context);
  assert.match(line.text, /^looks \d\.\d{3} · writes \+0\.50 · without this head −1\.50 · All heads$/);
  line.querySelector("button").click();
  assert.deepEqual(changes, [{ cause: "on" }]);
});

test("with all heads in view the button is gone, and the numbers are those of the baseline in view", async (context) => {
  const { line } = await drawn(context, { view: { cause: "zero" } });
  assert.match(line.text, /without this head −1\.10$/);
});

test("an average, which is no head, has no numbers", async (context) => {
  const { line } = await drawn(context, { view: { average: "layer" } });
  assert.equal(line.text, "");
});

test("the last of several cells is described, in whatever order the files come", async (context) => {
  const { line, point } = await drawn(context, { cell: { query: 2, key: 1 } });
  point({ query: 1, key: 0 });
  point({ query: 2, key: 2 });
  await settled();
  assert.match(line.text, /^looks 1\.000/);
});

test("once the files of the sentence are there, another cell or head is described at once", async (context) => {
  const { line, point, draw } = await drawn(context);
  point({ query: 2, key: 2 });
  const other = line.text;
  assert.match(other, /^looks \d\.\d{3} · writes \+0\.50 · without this head −1\.50/);
  draw({ view: { ...VIEW, layer: 0 } }, { query: 2, key: 2 });
  assert.notEqual(line.text, other);
});

test("another baseline in view is waited for, and has its own number", async (context) => {
  const { line, draw } = await drawn(context);
  draw({ view: { ...VIEW, cause: "zero" } }, { query: 2, key: 1 });
  await settled();
  assert.match(line.text, /without this head −1\.10$/);
});

test("a damaged file is named in the line", async (context) => {
  const { line } = await drawn(context, { files: { "effects.json": { format: 9 } } });
  assert.match(line.text, /^What is lost without the head cannot be shown: effects\.json is not as expected/);
});
