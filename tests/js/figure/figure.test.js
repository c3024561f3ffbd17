import assert from "node:assert/strict";
import test from "node:test";

import "../../../site_assets/js/data/catalogue-pieces.js"; // so that a figure has it at once
import { DataError } from "../../../site_assets/js/data/data-error.js";
import { Figure } from "../../../site_assets/js/figure/figure.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { catalogue } from "../fixtures.js";

const settled = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done)); };
globalThis.MutationObserver = class { observe() {} disconnect() {} };
globalThis.ResizeObserver = class { observe() {} disconnect() {} };
globalThis.cancelAnimationFrame = () => {};

// A compact figure; `log` records what its parts do. `files`: bodies of responses by file name, else the name itself;
// `frames` replaces requestAnimationFrame, whose frames else come at once.
async function figure(context, { files = {}, data = {}, keeps, frames, read = ([json]) => json } = {}) {
  const page = makePage();
  if (frames) globalThis.requestAnimationFrame = frames;
  globalThis.window = { location: { hash: "" }, devicePixelRatio: 1, innerHeight: 1 };
  const requests = [];
  context.mock.method(globalThis, "fetch", async (url, { cache }) => {
    const name = String(url).split("/").at(-1);
    requests.push([name, cache]);
    return new Response(name === "catalogue.json" ? files.catalogue ?? JSON.stringify(catalogue()) : files[name] ?? JSON.stringify(name));
  });
  const log = [];
  let change;
  const kind = {
    keeps,
    parts: (host, found, compact, changed) => {
      change = changed;
      return { note: (notes) => log.push(["note", ...notes]), wait: ({ view }) => log.push(["wait", view.model, view.sentence]), say: (message) => log.push(["say", message]), draw: ({ data: shown, view }) => log.push(["draw", shown, view.layer]) };
    },
    nearest: (wanted, found, home) => ({ view: { model: wanted.model ?? home.model, sentence: wanted.sentence ?? home.sentence, layer: wanted.layer ?? null }, notes: [] }),
    keep: ({ model, sentence }) => ({ model, sentence }),
    files: (run, model, view) => (run ? [`${model.id}-${view.sentence}.json`] : null),
    read,
    settle: (view) => ({ ...view, layer: view.layer ?? "chosen" }),
    absence: (model) => ({ title: `No ${model.name}.`, reason: "None." }),
  };
  const host = page.body.appendChild(element("div", { "data-compact": true, ...data }, element("p", {}, "content")));
  const shown = new Figure(host, kind);
  shown.start();
  await settled();
  const act = async (wanted) => { log.length = 0; change(wanted); await settled(); };
  return { host, page, log, requests, act, stop: () => shown.stop() };
}

test("it waits for its home view's files, and draws them with the parts that it chose itself", async (context) => {
  const { log, requests } = await figure(context);
  assert.deepEqual(log, [["note"], ["wait", "small", "ioi"], ["draw", "small-ioi.json", "chosen"]]);
  assert.deepEqual(requests.map(([name]) => name), ["catalogue.json", "small-ioi.json"]);
});

// Holds frames back until the test calls the returned function.
function heldFrames(context) {
  const frames = new Map();
  context.mock.method(globalThis, "requestAnimationFrame", (act) => { frames.set(act, act); return act; });
  context.mock.method(globalThis, "cancelAnimationFrame", (frame) => frames.delete(frame));
  return () => [...frames.values()].forEach((act) => act());
}

test("data that are here already are drawn without waiting", async (context) => {
  makePage();
  const nextFrame = heldFrames(context);
  const { log, act } = await figure(context, { frames: globalThis.requestAnimationFrame });
  await act({ sentence: "code" });
  assert.deepEqual(log.map(([kind]) => kind), ["note", "wait", "draw"]);
  await act({ sentence: "ioi" });
  nextFrame();
  assert.deepEqual(log, [["note"], ["draw", "small-ioi.json", "chosen"]]);
});

test("data that are here already and take long to read are waited for in the next frame", async (context) => {
  makePage();
  const nextFrame = heldFrames(context);
  let reading = (json) => json;
  const { log, act } = await figure(context, { frames: globalThis.requestAnimationFrame, read: ([json]) => reading(json) });
  await act({ sentence: "code" });
  let read;
  reading = () => new Promise((done) => { read = done; });
  await act({ sentence: "ioi" });
  nextFrame();
  assert.deepEqual(log, [["note"], ["wait", "small", "ioi"]]);
  read("read");
  await settled();
  assert.deepEqual(log.at(-1), ["draw", "read", "chosen"]);
});

test("a message about data that are here is not followed by waiting", async (context) => {
  makePage();
  const nextFrame = heldFrames(context);
  let fault = null;
  const read = ([json]) => { if (fault) throw fault; return json; };
  const { log, act } = await figure(context, { frames: globalThis.requestAnimationFrame, read });
  await act({ sentence: "code" });
  fault = new DataError("small-ioi.json", "is damaged");
  await act({ sentence: "ioi" });
  nextFrame();
  assert.deepEqual(log.map(([kind]) => kind), ["note", "say"]);
});

test("a choice within the same files is drawn at once, one of another file is loaded", async (context) => {
  const { log, requests, act } = await figure(context);
  await act({ layer: 3 });
  assert.deepEqual([log, requests.length], [[["note"], ["draw", "small-ioi.json", "3"]], 2]);
  await act({ sentence: "code" });
  assert.deepEqual(log, [["note"], ["wait", "small", "code"], ["draw", "small-code.json", "chosen"]]);
});

test("a reader's choice is announced, for the lab; the first view is not", async (context) => {
  const { host, act } = await figure(context);
  const told = [];
  host.addEventListener("figure-chosen", ({ detail }) => told.push(detail));
  await act({ layer: 3 });
  assert.deepEqual(told, [{ model: "small", sentence: "ioi", layer: "3" }]);
});

test("a model that was not run on the sentence says so, and offers those that were", async (context) => {
  const { log, act } = await figure(context);
  await act({ model: "tiny" });
  const [kind, message] = log.at(-1);
  assert.deepEqual([kind, message.children.map(({ text }) => text)], ["say", ["No Tiny.", "None.", "Show it with Small"]]);
  log.length = 0;
  message.querySelector("button").click();
  await settled();
  assert.deepEqual(log.at(-1), ["draw", "small-ioi.json", "chosen"]);
});

test("a damaged file is said, and its button loads it again past the cache", async (context) => {
  const files = { "small-ioi.json": "{" };
  const { log, requests } = await figure(context, { files });
  const [kind, message] = log.at(-1);
  assert.equal(kind, "say");
  assert.equal(message.firstChild.text, "This figure of Small cannot be drawn.");
  delete files["small-ioi.json"];
  message.querySelector("button").click();
  await settled();
  assert.deepEqual([log.at(-1)[0], requests.at(-1)], ["draw", ["small-ioi.json", "reload"]]);
});

test("without a catalogue the figure says so, and keeps its content only if its kind does", async (context) => {
  for (const keeps of [true, false]) {
    const { host } = await figure(context, { files: { catalogue: "{" }, keeps });
    assert.match(host.text, keeps ? /^This figure cannot be drawn\..*content$/ : /^This figure cannot be drawn\..*Try again$/);
    context.mock.restoreAll();
  }
});

test("one that follows shows the model and sentence that another figure announces, and the same ones once", async (context) => {
  const { page, log, stop } = await figure(context, { data: { "data-follow": true } });
  const tell = async (detail) => { log.length = 0; page.fire("figure-view", { detail }); await settled(); };
  await tell({ model: "small", sentence: "code" });
  assert.deepEqual(log.at(-1), ["draw", "small-code.json", "chosen"]);
  await tell({ model: "small", sentence: "code" });
  assert.deepEqual(log, []);
  stop();
  await tell({ model: "small", sentence: "ioi" });
  assert.deepEqual(log, []);
});

// A catalogue in two pieces; only the first sentence is in the catalogue itself. A model of this name keeps its files
// apart from those of other tests.
function inTwoPieces(name) {
  const { models, sentences, ...others } = catalogue();
  models[0].id = name;
  const [ioi, code, twins] = sentences.map((sentence, place) => ({ ...sentence, place }));
  const whole = { ...others, models: models.map((model) => ({ ...model, sentences: {} })), sentences: [ioi], pieces: ["code", "ioi"] };
  whole.models[0].sentences = { ioi: models[0].sentences.ioi };
  const runs = { [name]: { code: models[0].sentences.code }, tiny: models[1].sentences };
  return { catalogue: JSON.stringify(whole), "0.json": JSON.stringify({ format: 1, sentences: [code], runs }), "1.json": JSON.stringify({ format: 1, sentences: [ioi, twins], runs: { [name]: models[0].sentences, tiny: {} } }) };
}

test("on a large site, a sentence of another piece is loaded when it is chosen, and then drawn", async (context) => {
  const { log, requests, act } = await figure(context, { files: inTwoPieces("one") });
  assert.deepEqual(requests.map(([name]) => name), ["catalogue.json", "one-ioi.json"]);
  await act({ sentence: "code" });
  assert.deepEqual(requests.map(([name]) => name).slice(2), ["0.json", "one-code.json"]);
  assert.deepEqual(log, [["note"], ["wait", "one", "code"], ["draw", "one-code.json", "chosen"]]);
});

test("a figure of a sentence in a piece loads it before its first view", async (context) => {
  const { log, requests } = await figure(context, { files: inTwoPieces("two"), data: { "data-sentence": "code" } });
  assert.deepEqual(requests.map(([name]) => name), ["catalogue.json", "0.json", "two-code.json"]);
  assert.deepEqual(log.at(-1), ["draw", "two-code.json", "chosen"]);
});

test("a piece that does not come is said, and its button asks for it again", async (context) => {
  const files = inTwoPieces("three");
  const piece = files["0.json"];
  files["0.json"] = "<html>";
  const { log, act } = await figure(context, { files });
  await act({ sentence: "code" });
  const [kind, message] = log.at(-1);
  assert.equal(kind, "say");
  assert.match(message.text, /catalogue\/0\.json is a web page/);
  files["0.json"] = piece;
  await act({ sentence: "code" });
  assert.deepEqual(log.at(-1), ["draw", "three-code.json", "chosen"]);
});
