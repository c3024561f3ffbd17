import assert from "node:assert/strict";
import test from "node:test";

import { inPieces } from "../../../site_assets/js/data/catalogue-pieces.js";
import { readCatalogue, runOf } from "../../../site_assets/js/data/catalogue.js";
import { catalogue as small } from "../fixtures.js";

// Thirty sentences in three pieces; the site lists them from the last to the first.
const IDS = Array.from({ length: 30 }, (_, number) => `s${String(number).padStart(2, "0")}`);
const sentence = (id) => ({ id, family: "F", title: `Title of ${id}`, text: `Text of ${id}`, phenomenon: "p", phenomenon_name: "P", page: `${id}/`, place: 29 - Number(id.slice(1)) });
const runsOf = (ids) => Object.fromEntries(ids.map((id) => [id, { attention: `data/${id}.json`, mixing: null, tokens: 5 }]));
const pieceOf = (ids) => ({ format: 1, sentences: ids.map(sentence), runs: { small: runsOf(ids), tiny: {} } });
const PIECES = [0, 1, 2].map((number) => pieceOf(IDS.slice(10 * number, 10 * number + 10)));

// A parsed catalogue, and the pieces that are requested. `answer(number)`: the text of a piece, null if it fails.
function large(context, answer = (number) => JSON.stringify(PIECES[number])) {
  const asked = [];
  context.mock.method(globalThis, "fetch", async (url, { cache }) => {
    const [, number] = /\/catalogue\/(\d+)\.json$/.exec(String(url));
    asked.push(cache === "default" ? Number(number) : [Number(number), cache]);
    const text = answer(Number(number));
    return text === null ? new Response("", { status: 500 }) : new Response(text);
  });
  const { models, ...others } = small();
  const [first, second] = models;
  const json = { ...others, models: [{ ...first, sentences: runsOf(["s29"]) }, { ...second, sentences: {} }], sentences: [sentence("s29")], pieces: ["s00", "s10", "s20"] };
  return { json, asked };
}

const idsOf = ({ sentences }) => sentences.map(({ id }) => id);

test("it begins with the sentences of the file, and asks for none that is there", async (context) => {
  const { json, asked } = large(context);
  const catalogue = await inPieces(json, { sentence: "s29" }, "s29");
  assert.deepEqual([idsOf(catalogue), asked], [["s29"], []]);
});

test("the piece with the sentence of an address is loaded, with its runs", async (context) => {
  const { json, asked } = large(context);
  const catalogue = readCatalogue(await inPieces(json, { sentence: "s13", layer: "7" }));
  assert.deepEqual(asked, [1]);
  assert.deepEqual(runOf(catalogue, { model: "small", sentence: "s13" }).attention, "data/s13.json");
  assert.equal(runOf(catalogue, { model: "tiny", sentence: "s13" }), undefined);
  assert.equal(catalogue.sentences.length, 11);
});

test("so are those of the compared view, of marked cells and of the view to fall back on, each once", async (context) => {
  const { json, asked } = large(context);
  await inPieces(json, { compare: "small_s05_L1H1_3", marks: "s07_2_1.s21_3_0-1", controls: "s22_1_0" }, "s11");
  assert.deepEqual(asked.sort(), [0, 1, 2]);
});

test("all sentences come in the order of the site, the first of them once", async (context) => {
  const { json, asked } = large(context);
  const catalogue = await inPieces(json);
  await catalogue.more.all();
  assert.deepEqual([idsOf(catalogue), asked], [[...IDS].reverse(), [0, 1, 2]]);
  assert.equal(Object.keys(catalogue.models[0].sentences).length, 30);
  assert.equal(catalogue.more.all(), null);
});

test("the figures of a page share what one of them has loaded", async (context) => {
  const { json, asked } = large(context);
  const [one, other] = await Promise.all([inPieces(json, { sentence: "s01" }), inPieces(json, { sentence: "s02" })]);
  assert.deepEqual([one === other, asked, idsOf(json)], [true, [0], ["s29"]]);
});

test("an id that no piece has is asked for once, and one before all pieces never", async (context) => {
  const { json, asked } = large(context);
  const { more } = await inPieces(json, { sentence: "s05-twin" });
  assert.deepEqual([asked, more.of(["s05-twin", "a", undefined])], [[0], null]);
});

test("a piece that does not come is an error that names it, and is asked for past the cache the next time", async (context) => {
  const answers = [null, JSON.stringify(PIECES[1])];
  const { json, asked } = large(context, () => answers.shift());
  const wanted = { sentence: "s13" };
  await assert.rejects(inPieces(json, wanted), /catalogue\/1\.json could not be read \(HTTP 500\)/);
  assert.equal((await inPieces(structuredClone(json), wanted)).sentences.length, 11); // also in a reloaded catalogue
  assert.deepEqual(asked, [1, [1, "reload"]]);
});

for (const [damage, piece] of Object.entries({
  "runs is not": { ...PIECES[1], runs: [] },
  "models[1] is not": { ...PIECES[1], runs: { small: {} } },
  "format is not 1": { ...PIECES[1], format: 2 },
  "sentences[9] is not a sentence": { ...PIECES[1], sentences: [...PIECES[1].sentences.slice(0, 9), {}] },
})) {
  test(`a piece is refused when ${damage}`, async (context) => {
    const { json } = large(context, () => JSON.stringify(piece));
    await assert.rejects(inPieces(json, { sentence: "s13" }), (error) => error.message.includes(`catalogue/1.json is not as expected: ${damage}`));
  });
}
