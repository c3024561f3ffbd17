import assert from "node:assert/strict";
import test from "node:test";

import "../../../site_assets/js/data/sink-data.js"; // at once, instead of on demand
import { comparePanel } from "../../../site_assets/js/lenses/compare-panel.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { FakeElement, makePage } from "../document.js";
import { decode } from "../fixtures.js";

globalThis.getComputedStyle = () => ({ color: "grey" });
FakeElement.prototype.offsetWidth = 20;

const RUN = { model: "m", format: 1, layers: 1, heads: 2, scale: 10 };
const FILES = {
  "here.json": { ...RUN, sentence: "here", text: "abc", tokens: ["a", "b", "c"], attention: [[10, 4, 6, 2, 2, 6], [10, 8, 2, 0, 4, 6]] },
  "same.json": { ...RUN, sentence: "same", text: "xyz", tokens: ["x", "y", "z"], attention: [[10, 1, 9, 3, 3, 4], [10, 5, 5, 1, 1, 8]] },
  "sunk.json": { ...RUN, model: "n", sentence: "sunk", text: "uvw", tokens: ["u", "v", "w"], attention: [[9, 1, 8, 3, 2, 4], [10, 5, 5, 1, 1, 8]], sink: [[1, 1, 1], [0, 0, 0]] },
  "short.json": { ...RUN, sentence: "short", text: "pq", tokens: ["p", "q"], attention: [[10, 7, 3], [10, 2, 8]] },
};
const run = (id, tokens) => ({ [id]: { attention: `${id}.json`, mixing: null, tokens } });
const MODEL = { id: "m", name: "Model", layers: 1, heads: 2, no_mixing: "it has a gate", sentences: { ...run("here", 3), ...run("same", 3), ...run("short", 2) } };
const SUNK = { id: "n", name: "Sunk", layers: 1, heads: 2, sinks: [true], sentences: run("sunk", 3) };
const CATALOGUE = { models: [MODEL, SUNK], sentences: ["here", "same", "sunk", "short"].map((id) => ({ id, title: `The ${id} one` })) };
const settled = async () => { for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done)); };

// A panel beside L0H0's cell from the last token to the second; `answer(file)`: the body of a response, or its promise.
function panel(context, answer = (file) => JSON.stringify(FILES[file])) {
  makePage();
  const [changes, requests] = [[], []];
  let tablesDrawn = 0;
  context.mock.method(globalThis, "fetch", async (url, { cache }) => {
    const file = url.split("/").at(-1);
    requests.push([file, cache]);
    return new Response(await answer(file, requests.length));
  });
  const { element, draw, point, tables } = comparePanel({ catalogue: CATALOGUE, change: (change) => changes.push(change), drawTable: () => { tablesDrawn += 1; } });
  element.querySelectorAll(".head-map").forEach((map) => Object.assign(map, { clientWidth: 400, clientHeight: 400, scrollTop: 0, scrollLeft: 0 }));
  const start = (view, more) => draw({
    data: { ...decode(FILES["here.json"]), ...more }, model: MODEL, name: "L0H0", label: "Attention weights", ramp: sequentialRamp(false), pixelRatio: 1, smallest: 16,
    view: { model: "m", sentence: "here", layer: 0, head: 0, query: 2, key: 1, ...view },
  });
  const show = (view, more) => { start(view, more); return settled(); };
  const part = (selector) => element.querySelector(selector);
  return {
    element, start, show, point, tables, changes, requests, part, tablesDrawn: () => tablesDrawn, waits: () => element.hasAttribute("data-waiting"),
    lines: () => element.querySelectorAll(".read-out").map(({ text }) => text), said: () => part(".compare-message").text,
  };
}

test("the pinned view is drawn beside the difference of each cell", async (context) => {
  const { show, lines, waits } = panel(context);
  await show({ compare: "m_same_L0H1_0" });
  assert.equal(waits(), false);
  assert.deepEqual(lines(), ['"z" → "y": 0.100 · L0H1 · Model', '"c" → "b" minus "z" → "y": +0.100 · L0H0 minus L0H1']);
});

test("while the pinned data load the panel waits and has no tables; then it has two, and reports each change", async (context) => {
  const { start, waits, tables, tablesDrawn } = panel(context);
  start({ compare: "m_same_L0H1_0" });
  assert.deepEqual([waits(), tables(), tablesDrawn()], [true, [], 1]);
  await settled();
  assert.deepEqual(tables().map(({ about }) => about), ["Pinned: Attention weights of L0H1 of Model on “The same one”", "Difference: L0H0 minus L0H1"]);
  assert.equal(tablesDrawn(), 2);
  start({ compare: "m_short_L0H0_1" });
  assert.deepEqual([waits(), tables(), tablesDrawn()], [true, [], 3]);
});

test("effects of cells are not compared: the panel says so, and the pinned view comes back with the weights", async (context) => {
  const { show, said, tables, lines } = panel(context);
  await show({ compare: "m_same_L0H1_0" });
  await show({ compare: "m_same_L0H1_0", show: "effect" });
  assert.match(said(), /Views are compared by their weights\. The pinned view comes back when you choose other values\.$/);
  assert.deepEqual(tables(), []);
  await show({ compare: "m_same_L0H1_0" });
  assert.equal(lines().length, 2);
  assert.equal(tables().length, 2);
});

test("a view with another number of tokens has no difference, and the panel says why", async (context) => {
  const { show, part, tables } = panel(context);
  await show({ compare: "m_short_L0H0_1" });
  assert.match(part(".compare-why").text, /^There is no difference map, because this sentence has 3 tokens and the pinned one has 2\./);
  assert.deepEqual([part(".compare-difference").querySelector(".head-map").hidden, tables().length], [true, 1]);
});

test("a cell chosen on a map with as many tokens is chosen in the view", async (context) => {
  const { show, element, changes } = panel(context);
  await show({ compare: "m_same_L0H1_0" });
  element.querySelectorAll("[role=gridcell]").forEach((cell) => cell.fire("keydown", { key: "ArrowLeft" }));
  assert.deepEqual(changes, [{ query: 2, key: 0 }, { query: 2, key: 0 }]);
});

test("on a map with another number of tokens, only the pinned query changes", async (context) => {
  const { show, part, changes } = panel(context);
  await show({ compare: "m_short_L0H1_1" });
  part("[role=gridcell]").fire("keydown", { key: "ArrowUp" });
  assert.deepEqual(changes, [{ compare: "m_short_L0H1_0" }]);
});

test("a pointed cell is read out on both maps where they move together, and on neither where they do not", async (context) => {
  const { show, point, lines } = panel(context);
  await show({ compare: "m_same_L0H1_0" });
  point({ query: 1, key: 0 });
  assert.deepEqual(lines().map((line) => line.split(" · ")[0]), ['"y" → "x": 0.500', '"b" → "a" minus "y" → "x": −0.100']);
  await show({ compare: "m_short_L0H0_1" });
  const [before] = lines();
  point({ query: 0, key: 0 });
  assert.equal(lines()[0], before);
});

test("a pinned view that the build lacks is named in place of the one before, and nothing is asked for", async (context) => {
  const { show, said, requests, tables, part } = panel(context);
  await show({ compare: "m_same_L0H1_0" });
  requests.length = 0;
  await show({ compare: "m_gone_L0H0_0" });
  assert.equal(said(), "There is nothing to compare with.The pinned view m_gone_L0H0_0 is not on this site.");
  assert.deepEqual([requests, tables(), part(".compare-difference").hidden], [[], [], true]);
});

test("values that the pinned model does not have are said with the reason", async (context) => {
  const { show, said } = panel(context);
  await show({ compare: "m_same_L0H0_0", show: "contribution" });
  assert.match(said(), /Weight × norm is not available for the pinned model: it has a gate\.$/);
});

test("a pinned sentence is asked for once, and another head or cell of it is drawn without waiting", async (context) => {
  const { start, show, requests, lines, waits } = panel(context);
  await show({ compare: "m_same_L0H1_0" });
  start({ compare: "m_same_L0H0_0", query: 1, key: 1 });
  assert.deepEqual([waits(), requests], [false, [["same.json", "default"]]]);
  assert.equal(lines()[0], '"y" → "y": 0.900 · L0H0 · Model');
});

test("a file that cannot be read is said, and its button asks again past the cache", async (context) => {
  const { show, said, part, requests, waits, lines } = panel(context, (file, turn) => (turn === 1 ? "{" : JSON.stringify(FILES[file])));
  await show({ compare: "m_same_L0H1_0" });
  assert.match(said(), /^There is nothing to compare with\.same\.json is damaged/);
  assert.equal(waits(), false);
  part(".compare-message button").click();
  await settled();
  assert.deepEqual([requests.at(-1), said()], [["same.json", "reload"], ""]);
  assert.match(lines()[0], /^"z" → "y"/);
});

test("data that arrive after another view was pinned are not drawn, and their failure is not said", async (context) => {
  for (const late of [JSON.stringify(FILES["same.json"]), "{"]) {
    let arrive;
    const { start, show, lines, said } = panel(context, (file) => (file === "same.json" ? new Promise((done) => { arrive = () => done(late); }) : JSON.stringify(FILES[file])));
    start({ compare: "m_same_L0H1_0" });
    await show({ compare: "m_short_L0H0_1" });
    arrive();
    await settled();
    assert.deepEqual([lines()[0], said()], ['"q" → "p": 0.700 · L0H0 · Model', ""]);
    context.mock.restoreAll();
  }
});

test("a pinned model with an attention sink is neither rolled out nor renormalised, but without its first tokens it is compared, and so is another model", async (context) => {
  for (const lens of [{ average: "rollout" }, { first: "renormalise" }]) {
    const { show, said, tables, requests } = panel(context);
    await show({ compare: "n_sunk_L0H0_0", ...lens });
    assert.match(said(), /The rows of the pinned model do not sum to 1 without its attention sink, so they cannot be rolled out or renormalised\.$/);
    assert.deepEqual([tables(), requests], [[], []]);
    for (const view of [{ compare: "n_sunk_L0H0_0", first: "hide" }, { compare: "m_same_L0H0_0", ...lens }]) {
      await show(view);
      assert.equal(said(), "");
    }
  }
});

test("a map has its own sink beside another without one; their difference has none, not even where both have one", async (context) => {
  for (const more of [{}, { sink: () => 0.5 }]) {
    const { show, part, lines, tables } = panel(context);
    await show({ compare: "n_sunk_L0H0_0" }, more);
    assert.deepEqual([".compare-pinned", ".compare-difference"].map((each) => part(`${each} .head-map`).hasAttribute("data-sink")), [true, false]);
    assert.deepEqual(lines().map((line) => line.includes("attention sink 0.100")), [true, false]);
    assert.deepEqual(tables().map(({ data }) => Boolean(data.sink)), [true, false]);
  }
});
