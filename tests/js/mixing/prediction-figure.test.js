import assert from "node:assert/strict";
import test from "node:test";

import predictionFigure from "../../../site_assets/js/mixing/prediction-figure.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { FakeElement, makePage } from "../document.js";
import { fixture, mixingDump } from "../fixtures.js";

globalThis.MutationObserver = class { observe() {} disconnect() {} };
globalThis.ResizeObserver = class { observe() {} disconnect() {} };
globalThis.cancelAnimationFrame = () => {};
const settled = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done)); };

const SITE = {
  format: 1, models: [{ id: "m", name: "Model", layers: 2, heads: 2, sentences: { s: { attention: "attention.json", mixing: "mixing.json", tokens: 3 } } }],
  sentences: [{ id: "s", title: "S", text: "A <b> c", phenomenon_name: "P", family: "F" }],
};
const MIXING = mixingDump();

// The files of a model of three layers, whose heads have the direct effects `heads`.
function deep(heads) {
  const run = fixture("dump-by-hand.json");
  const rows = (table, length) => Array.from({ length }, (_, row) => table[row % table.length]);
  const { prediction, gram, output_norm: norms, value_norm: values } = MIXING;
  return {
    "catalogue.json": { ...SITE, models: [{ ...SITE.models[0], layers: 3 }] },
    "attention.json": { ...run, layers: 3, attention: rows(run.attention, 6) },
    "mixing.json": { ...MIXING, layers: 3, gram: rows(gram, 9), output_norm: rows(norms, 3), value_norm: rows(values, 6), prediction: { ...prediction, heads, mlps: [0, 0, 0], against: null } },
  };
}

// The figure in a page at this address; `files` replace those of the model of two layers.
async function figure(context, { files = {}, prediction = {}, data = {}, hash = "" } = {}) {
  const page = makePage();
  const onHash = [];
  const location = { hash };
  const put = (state, title, fragment) => { location.hash = fragment; };
  globalThis.window = {
    location, devicePixelRatio: 1, innerHeight: 1, setTimeout: () => 1, clearTimeout() {}, addEventListener: (type, act) => type === "hashchange" && onHash.push(act),
    history: { state: null, replaceState: put, pushState: put },
  };
  const all = { "catalogue.json": SITE, "attention.json": fixture("dump-by-hand.json"), "mixing.json": { ...MIXING, prediction: { ...MIXING.prediction, ...prediction } }, ...files };
  const named = (name) => ({ ...all[name], ...(name === "catalogue.json" ? {} : { model: "m", sentence: "s" }) });
  context.mock.method(globalThis, "fetch", async (url) => new Response(JSON.stringify(named(String(url).split("/").at(-1)))));
  const host = page.body.appendChild(element("div", { "data-compact": true }));
  Object.assign(host.dataset, data);
  const running = predictionFigure(host);
  running.start();
  await settled();
  const part = (name) => host.querySelector(`.prediction-${name}`);
  return {
    host, running, part, location, line: () => part("line").text,
    list: (name) => part(name).querySelectorAll("li").map((item) => item.text.split(" looks")[0]),
    cell: (layer, head) => host.querySelectorAll(".attributions a")[2 * layer + head],
    chosen: () => host.querySelector(".attributions a[data-chosen]").text.split(" ")[0],
    goTo: (fragment) => { location.hash = fragment; onHash.forEach((act) => act()); },
  };
}

test("it begins with the head that adds most, and says where that looks from the last token", async (context) => {
  const { line, chosen } = await figure(context);
  assert.deepEqual([chosen(), line()], ["L0H0", 'L0H0 +1.00 looks most at " c", 0.700']);
});

test("heads that raise the logit, lower it, and raise it over the other answer are listed, the strongest first", async (context) => {
  const { list, part } = await figure(context);
  assert.deepEqual(list("up"), ["L0H0 +1.00", "L1H0 +0.50", "L1H1 +0.25"]);
  assert.deepEqual(list("down"), ["L0H1 −1.00"]);
  assert.deepEqual(list("over"), ["L0H0 +1.00", "L1H0 +0.50"]); // heads that add nothing are in no list
  assert.equal(part("over").querySelector("h3").text, 'Raise it most over " y"');
});

test("a list has four heads at most, and without another answer there is no third list", async (context) => {
  const { list, part } = await figure(context, { files: deep([[0.5, 0.1], [0.3, 0.2], [0.4, 0.6]]) });
  assert.deepEqual(list("up"), ["L2H1 +0.60", "L0H0 +0.50", "L2H0 +0.40", "L1H0 +0.30"]);
  assert.deepEqual([list("down"), part("over").children], [[], []]);
});

test("a listed head leads to its attention from the last token", async (context) => {
  const { part } = await figure(context);
  assert.match(part("down").querySelector("a").href, /\/probe\/#model=m&sentence=s&layer=0&head=1&query=2$/);
});

test("the parts are summed by kind, and the sum is the logit minus the mean", async (context) => {
  const { part } = await figure(context, { prediction: { logit: 1.5, mean_logit: 2, other: -0.125 } });
  const pairs = part("parts").querySelectorAll("dl div").map((pair) => pair.children.map(({ text }) => text));
  assert.deepEqual(pairs, [["Heads", "+0.750"], ["MLPs", "+2.000"], ["Embedding", "+0.250"], ["Biases", "−0.125"], ["Logit minus mean", "= −0.500"]]);
});

test("how far the sum is from the logit is said, to five places", async (context) => {
  const residual = async (value) => (await figure(context, { prediction: { residual: value } })).part("sum").text.match(/differs from this by (.*?)\. .* Held fixed: (.*?)\./).slice(1);
  assert.deepEqual(await residual(0.000123), ["0.00012", "the scale of the last normalisation"]);
  context.mock.restoreAll();
  assert.equal((await residual(9e-6))[0], "less than 0.00001");
});

test("a head under the pointer is described until the pointer leaves; one that is focused stays", async (context) => {
  const { cell, host, line, chosen } = await figure(context);
  cell(1, 1).fire("pointerover");
  assert.equal(line(), 'L1H1 +0.25 looks most at "A", 0.333');
  host.querySelector(".attributions").fire("pointerleave");
  assert.match(line(), /^L0H0/);
  cell(0, 1).focus();
  host.querySelector(".attributions").fire("pointerleave");
  assert.deepEqual([line(), chosen()], ['L0H1 −1.00 looks most at "A", 1.000', "L0H1"]);
});

test("a figure begins with the head that its page names", async (context) => {
  const { line, chosen } = await figure(context, { data: { layer: "0", head: "1" } });
  assert.deepEqual([chosen(), line().slice(0, 4)], ["L0H1", "L0H1"]);
});

test("a figure that follows the page begins with the cell of its address, and writes the reader's there", async (context) => {
  const { line, cell, location, goTo, chosen } = await figure(context, { data: { follow: "" }, hash: "#model=m&sentence=s&cell=L1H0" });
  assert.match(line(), /^L1H0 \+0\.50/);
  cell(0, 1).focus();
  assert.equal(location.hash, "#model=m&sentence=s&cell=L0H1");
  goTo("#model=m&sentence=s&cell=L1H1");
  assert.equal(chosen(), "L1H1");
  assert.match(line(), /^L1H1/);
});

test("a cell that the model does not have gives way to the head that adds most", async (context) => {
  const { chosen, goTo } = await figure(context, { data: { follow: "" }, hash: "#cell=L2H0" });
  assert.equal(chosen(), "L0H0");
  goTo("#cell=L1H0");
  goTo("#cell=L0H2");
  assert.equal(chosen(), "L0H0");
});

test("the head that is framed already is not written to the address", async (context) => {
  const { cell, location } = await figure(context, { data: { follow: "" } });
  cell(0, 0).focus();
  assert.equal(location.hash, "");
  cell(1, 0).focus();
  assert.equal(location.hash, "#cell=L1H0");
});

test("a figure within a lesson leaves the address alone, and a stopped one listens to it no more", async (context) => {
  const { cell, location, line } = await figure(context, { hash: "#cell=L1H0" });
  assert.match(line(), /^L0H0/);
  cell(0, 1).focus();
  assert.equal(location.hash, "#cell=L1H0");
  context.mock.restoreAll();
  const following = await figure(context, { data: { follow: "" } });
  following.goTo("#cell=L1H0");
  following.running.stop();
  following.goTo("#cell=L0H1");
  assert.match(following.line(), /^L1H0/);
});

// The names and the rows of the file that the button saves.
async function saved(context, options) {
  const { host } = await figure(context, options);
  const [files, names] = [[], []];
  context.mock.method(URL, "createObjectURL", (blob) => (files.push(blob), "blob:1"));
  context.mock.method(URL, "revokeObjectURL", () => {});
  const button = host.querySelectorAll("button").find(({ text }) => text === "Save as CSV");
  context.mock.method(FakeElement.prototype, "click", function click() { if (this.download) names.push(this.download); else this.fire("click"); });
  button.click();
  return { names, rows: (await files[0].text()).replace(/^\ufeff/, "").trim().split("\r\n") };
}

test("the saved table has a row for each part, with its share of the difference to the other answer", async (context) => {
  const { names, rows } = await saved(context);
  assert.deepEqual(names, ["m-s-attribution.csv"]);
  assert.deepEqual(rows, [
    "part,layer,head,attribution,difference", "embedding,,,0.25,0", "biases,,,0,0", "mlp,0,,1,0.5", "mlp,1,,1,0",
    "head,0,0,1,1", "head,0,1,-1,0", "head,1,0,0.5,0.5", "head,1,1,0.25,0",
  ]);
});

test("without another answer the differences are empty fields", async (context) => {
  const { rows } = await saved(context, { prediction: { against: null } });
  assert.deepEqual([rows[1], rows.at(-1)], ["embedding,,,0.25,", "head,1,1,0.25,"]);
});
