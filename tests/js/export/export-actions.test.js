import assert from "node:assert/strict";
import test from "node:test";

import { writeCsv } from "../../../site_assets/js/export/csv-worker.js";
import { exportActions } from "../../../site_assets/js/export/export-actions.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { FakeElement, makePage } from "../document.js";
import { decode, fixture } from "../fixtures.js";
import { stubWorker } from "../worker.js";

const DUMP = fixture("dump-by-hand.json");
const RUN = `${DUMP.model}-${DUMP.sentence}`;
const MODEL = { id: DUMP.model, name: "Model", source: "org/model", layers: DUMP.layers, heads: DUMP.heads, sentences: { [DUMP.sentence]: { attention: "data/m/s.0f9a.json" } } };
const CATALOGUE = { project: { title: "Project", version: "1.2", authors: [] }, models: [MODEL], sentences: [{ id: DUMP.sentence, title: "Title", text: "text" }] };

// Actions on head L1H0, shown as an average; `saved` has each file's name and text.
function actions(context, file = DUMP) {
  makePage();
  const saved = [];
  const blobs = [];
  context.mock.method(globalThis, "fetch", async () => new Response(JSON.stringify(file)));
  context.mock.method(URL, "createObjectURL", (blob) => (blobs.push(blob), "blob:1"));
  context.mock.method(URL, "revokeObjectURL", () => {});
  context.mock.method(FakeElement.prototype, "click", function click() { saved.push({ name: this.download, href: this.href, blob: blobs.at(-1) }); });
  globalThis.getComputedStyle = ({ style }) => ({ color: style.color?.replace(/^var\((.*)\)$/, "colour$1") });
  const wanted = { model: DUMP.model, sentence: DUMP.sentence, layer: 1, head: 0, query: 1, key: 0 };
  const state = { data: decode(DUMP), view: wanted, wanted, model: MODEL, name: "Mean of layer 1", ramp: sequentialRamp(false), title: "attention weight" };
  return { ...exportActions({ host: globalThis.document.body, catalogue: CATALOGUE, current: () => state }), saved };
}

test("the table of a head has the published weights of that head, even beside an average", async (context) => {
  const { csv, saved } = actions(context);
  assert.equal(await csv(), `Saved as ${RUN}-L1H0.csv.`);
  const lines = (await saved[0].blob.text()).trim().split("\r\n").slice(1);
  assert.equal(lines.length, DUMP.tokens.length * (DUMP.tokens.length + 1) / 2);
  assert.ok(lines.every((line) => line.startsWith("1,0,")));
  assert.deepEqual([saved[0].name, saved[0].blob.type], [`${RUN}-L1H0.csv`, "text/csv;charset=utf-8"]);
});

test("a table begins with the byte order mark that makes spreadsheets read it as UTF-8", async (context) => {
  const { csv, saved } = actions(context);
  await csv();
  const bytes = new Uint8Array(await saved[0].blob.arrayBuffer());
  assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
});

test("the table of all heads has every head once, layer by layer", async (context) => {
  const { allCsv, saved } = actions(context);
  stubWorker(writeCsv);
  assert.equal(await allCsv({ signal: new AbortController().signal, say: () => {} }), `Saved as ${RUN}.csv.`);
  const heads = (await saved[0].blob.text()).trim().split("\r\n").slice(1).map((line) => line.split(",").slice(0, 2).join());
  const wanted = Array.from({ length: DUMP.layers }, (_, layer) => Array.from({ length: DUMP.heads }, (__, head) => `${layer},${head}`)).flat();
  assert.deepEqual([...new Set(heads)], wanted);
});

test("a table of all heads that is stopped is not saved", async (context) => {
  const { allCsv, saved } = actions(context);
  stubWorker(() => {});
  const stopper = new AbortController();
  const coming = allCsv({ signal: stopper.signal, say: () => stopper.abort() });
  await new Promise((done) => setImmediate(done));
  stopper.abort();
  assert.deepEqual([await coming, saved], ["Stopped; nothing was saved.", []]);
});

test("the data file is saved under the name of its model and sentence", (context) => {
  const { json, saved } = actions(context);
  assert.equal(json(), "Saved as m-s.0f9a.json.");
  assert.equal(saved[0].name, "m-s.0f9a.json");
  assert.match(saved[0].href, /data\/m\/s\.0f9a\.json$/);
});

test("a picture is named after what it shows, says its scale, and has the page's colours", async (context) => {
  const { svg, saved } = actions(context);
  assert.equal(svg(), `Saved as ${RUN}-Mean-of-layer-1.svg.`);
  const text = await saved[0].blob.text();
  assert.equal(saved[0].blob.type, "image/svg+xml");
  assert.ok(text.includes("<title>Mean of layer 1 · Model</title>"));
  assert.ok(text.includes("attention weight (linear)"));
  for (const name of ["paper", "ink", "ink-2", "hairline", "accent", "key"]) assert.ok(text.includes(`"colour--${name}"`), name);
});

test("the tables of one head and of all heads have what goes to a sink, where the layer has one", async (context) => {
  const sink = DUMP.attention.map((_, map) => (map < DUMP.heads ? null : DUMP.tokens.map((__, query) => 10 * map + query)));
  const { csv, allCsv, saved } = actions(context, { ...DUMP, sink });
  stubWorker(writeCsv);
  await csv();
  await allCsv({ signal: new AbortController().signal, say: () => {} });
  const shares = async (blob) => (await blob.text()).trim().split("\r\n").filter((line) => line.includes("(attention sink)")).map((line) => Math.round(DUMP.scale * Number(line.split(",").at(-1))));
  assert.deepEqual(await shares(saved[0].blob), sink[DUMP.heads]); // of L1H0
  assert.deepEqual(await shares(saved[1].blob), sink.slice(DUMP.heads).flat());
});
