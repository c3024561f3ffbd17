import assert from "node:assert/strict";
import test from "node:test";

import { writeCsv } from "../../../site_assets/js/export/csv-worker.js";
import { expectedOf, fixture } from "../fixtures.js";
import { EXPECTED, headFile, LENGTH, longFile } from "../long/long.js";

const DUMP = fixture("dump-by-hand.json");

// The worker's answers about a file that the server sends as `body`.
async function answers(context, body, expected = expectedOf(DUMP)) {
  context.mock.method(globalThis, "fetch", async () => new Response(body));
  const given = [];
  const parts = Array.from({ length: expected.layers }, (_, layer) => Array.from({ length: DUMP.heads }, (__, head) => ({ layer, head })));
  await writeCsv({ url: "https://example.org/run.json", file: "run.json", expected, parts }, (answer) => given.push(answer));
  return given;
}

test("each layer is a piece, and together they are a table with one line of names and every weight once", async (context) => {
  const given = await answers(context, JSON.stringify(DUMP));
  assert.equal(given.length, DUMP.layers);
  const text = await new Blob(given.map(({ piece }) => piece)).text();
  const [names, ...lines] = text.trim().split("\r\n");
  assert.equal(names, "layer,head,query_index,query_token,key_index,key_token,weight");
  const cells = (DUMP.tokens.length * (DUMP.tokens.length + 1)) / 2;
  assert.equal(lines.length, DUMP.layers * DUMP.heads * cells);
  const weights = lines.map((line) => Math.round(Number(line.split(",").at(-1)) * DUMP.scale));
  assert.deepEqual(weights, DUMP.attention.flat());
});

test("the first piece begins with the byte order mark, no other does", async (context) => {
  const given = await answers(context, JSON.stringify(DUMP));
  const marks = await Promise.all(given.map(async ({ piece }) => new Uint8Array(await piece.arrayBuffer())[0] === 0xef));
  assert.deepEqual(marks, given.map((_, index) => index === 0));
});

test("a file that is damaged or not the one expected gives no piece, but the reason", async (context) => {
  assert.match((await answers(context, "{"))[0].failed, /run\.json is damaged/);
  assert.match((await answers(context, JSON.stringify(DUMP), { ...expectedOf(DUMP), heads: 99 }))[0].failed, /run\.json.*heads/);
});

const FOLDER = { url: "https://example.org/data/m/s", name: "data/m/s" };
const HEADS = [{ layer: 0, head: 0 }, { layer: 0, head: 1 }];

// The worker's answers about these heads of a long text, and the files that it requests.
async function longAnswers(context, parts, change = {}) {
  const [given, asked] = [[], []];
  context.mock.method(globalThis, "fetch", async (url) => {
    asked.push(url.split("/").at(-1));
    const head = Number(url.match(/H(\d)/)?.[1]);
    return new Response(JSON.stringify(url.endsWith("long.json") ? longFile() : headFile({ head, ...change })));
  });
  await writeCsv({ url: "https://example.org/s.long.json", file: "s.long.json", expected: EXPECTED, parts, folder: FOLDER }, (answer) => given.push(answer));
  return { given, asked };
}

test("of a long text each head is loaded in its turn and is a piece, and no other head is asked for", async (context) => {
  const { given, asked } = await longAnswers(context, HEADS.map((head) => [head]));
  assert.deepEqual(asked, ["s.long.json", "L0H0.json", "L0H1.json"]);
  const lines = (await new Blob(given.map(({ piece }) => piece)).text()).trim().split("\r\n").slice(1);
  assert.equal(lines.length, LENGTH * (LENGTH + 1));
  assert.equal(lines.at(-1), '0,1,39," t39",39," t39",0.429');
  assert.deepEqual((await longAnswers(context, [[HEADS[1]]])).asked, ["s.long.json", "L0H1.json"]);
});

test("a damaged file of a head ends the table of a long text with its name", async (context) => {
  const { given } = await longAnswers(context, HEADS.map((head) => [head]), { attention: [1] });
  assert.equal(given.length, 1);
  assert.match(given[0].failed, /L0H0\.json.*attention/);
});

test("what goes to a sink has a line for each query of the heads that have one, and for no other head", async (context) => {
  const sink = DUMP.attention.map((_, map) => (map < DUMP.heads ? null : DUMP.tokens.map((__, query) => 10 * map + query)));
  const given = await answers(context, JSON.stringify({ ...DUMP, sink }));
  const lines = (await new Blob(given.map(({ piece }) => piece)).text()).trim().split("\r\n").filter((line) => line.includes("(attention sink)"));
  assert.deepEqual(lines.map((line) => Math.round(Number(line.split(",").at(-1)) * DUMP.scale)), sink.slice(DUMP.heads).flat());
  assert.deepEqual([...new Set(lines.map((line) => line.split(",")[0]))], ["1"]);
});
