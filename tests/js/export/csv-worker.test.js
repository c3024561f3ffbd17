import assert from "node:assert/strict";
import test from "node:test";

import { writeCsv } from "../../../site_assets/js/export/csv-worker.js";
import { expectedOf, fixture } from "../fixtures.js";

const DUMP = fixture("dump-by-hand.json");

// What the worker answers about a file that the server sends as `body`.
async function answers(context, body, expected = expectedOf(DUMP)) {
  context.mock.method(globalThis, "fetch", async () => new Response(body));
  const given = [];
  await writeCsv({ url: "https://example.org/run.json", file: "run.json", expected }, (answer) => given.push(answer));
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
