import assert from "node:assert/strict";
import test from "node:test";

import { textColumns } from "../../../site_assets/js/atlas/text-columns.js";
import { TEXT_JSON } from "../text/text.js";
import { atlasState } from "./atlas.js";

const TEXT = { ...TEXT_JSON, measures: ["first"], where: Array(4).fill([500, 0, 500]), means: [[100], [200], [300], [400]], explained: [0, 0, 0, 0], behaviour: Array(4).fill({ says: "Punctuation." }) };
const model = (text = `t.${Math.random()}.json`) => ({ id: "m", name: "M", layers: 2, heads: 2, text });

function columns(context, answer = TEXT) {
  const fetches = context.mock.method(globalThis, "fetch", async () => ({ ok: true, text: async () => JSON.stringify(answer) }));
  let arrived = 0;
  const parts = textColumns(() => { arrived += 1; });
  const come = (state) => new Promise((done) => parts.use(state, done)); // resolves also if the file fails
  return { ...parts, come, fetches: () => fetches.mock.callCount(), arrived: () => arrived };
}

test("the columns on text come after the others, once", async (context) => {
  const { of, come, fetches, arrived } = columns(context);
  const state = atlasState({}, { model: model() });
  assert.deepEqual([of(state).measures, of(state).behaviour], [state.measures, null]);
  await come(state);
  assert.deepEqual([of(state).measures.names.slice(0, 3), of(state).behaviour({ layer: 0, head: 1 })], [["first", "text.first", "last"], "Punctuation."]);
  assert.deepEqual([fetches(), arrived()], [1, 1]);
});

test("a model that has read no text, and a file that is damaged, leave the others", async (context) => {
  const none = columns(context);
  const state = atlasState({}, { model: model(null) });
  assert.deepEqual([none.of(state).measures, none.fetches()], [state.measures, 0]);
  const damaged = columns(context, { format: 3 });
  const other = atlasState({}, { model: model() });
  damaged.of(other);
  await damaged.come(other);
  assert.deepEqual([damaged.of(other).measures, damaged.arrived()], [other.measures, 1]);
});

test("another model meanwhile gets its own columns", async (context) => {
  const { of, come, arrived } = columns(context);
  const [one, two] = [atlasState({}, { model: model() }), atlasState({}, { model: model() })];
  of(one);
  of(two);
  await come(two);
  assert.deepEqual([arrived(), of(two).measures.names.includes("text.first")], [1, true]);
});

test("a state is coloured by a measure on text once that has come, and by the others at once", async (context) => {
  const { coloured, come, fetches } = columns(context);
  const [plain, wanted] = [atlasState({}, { model: model() }), (state) => ({ ...state, view: { ...state.view, measure: "text.last" } })];
  assert.equal(coloured(plain).view, plain.view);
  assert.equal(coloured(atlasState({}, { model: model() })).measures.names.length, 2); // and requests nothing
  const state = { ...wanted(plain), view: { ...plain.view, measure: "text.first" } };
  assert.equal(coloured(state), null);
  await come(state);
  assert.equal(fetches(), 1);
  assert.deepEqual([coloured(state).view, coloured(state).measures.score("text.first", { layer: 1, head: 0 })], [state.view, 0.3]);
  assert.equal(coloured(plain).measures, coloured(state).measures);
  const { measure, lacking } = coloured(wanted(plain)).view; // the file lacks this measure
  assert.deepEqual([measure, lacking], ["first", "text.last"]);
});

test("where no measure on text comes, another takes its place and it is named", async (context) => {
  const { coloured, come } = columns(context, { format: 3 });
  const state = atlasState({ measure: "text.first" }, { model: model() });
  assert.equal(coloured(state), null);
  await come(state);
  const { measure, lacking } = coloured(state).view;
  assert.deepEqual([measure, lacking], ["first", "text.first"]);
});

test("what uses the columns waits for those on text, and does not for a model without", async (context) => {
  const { use, come } = columns(context);
  const used = [];
  const act = ({ measures }) => used.push(measures.names.length);
  const state = atlasState({}, { model: model() });
  use(state, act);
  assert.deepEqual(used, []);
  await come(state);
  use(atlasState({}, { model: model(null) }), act);
  assert.deepEqual(used, [7, 2]);
});
