import assert from "node:assert/strict";
import test from "node:test";

import labSheet from "../../../site_assets/js/lab/lab-sheet.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { FakeElement, makePage } from "../document.js";
import { catalogue } from "../fixtures.js";

globalThis.IntersectionObserver = class { observe() {} disconnect() {} };
const settled = async () => { for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done)); };

const exercise = (id) => ({
  id, kind: "read-off", title: id, task: "Read off", minutes: 1, question: ["?"], answer: { value: 1, tolerance: 0 }, hints: ["h"], figures: [], explain: ["e"], evidence: [], unavailable: null,
});
const lab = (model) => ({ format: 1, model, version: "7", data: {}, parts: [{ id: "one", title: "One", exercises: [exercise("a")] }, { id: "two", title: "Two", exercises: [exercise("b"), exercise("c")] }] });

// A started sheet of the models that have a lab; `files`: the bodies of responses, by file name.
async function sheet(context, files = {}, storage = undefined) {
  const page = makePage();
  const heard = {}; // the sheet's listeners, by event type
  globalThis.window = { history: { state: null, replaceState() {} }, requestAnimationFrame: (act) => act(), location: { hash: "#two" }, localStorage: storage, addEventListener: (type, act) => { heard[type] = act; }, removeEventListener: (type) => { delete heard[type]; } };
  const { models, ...rest } = catalogue();
  const site = { ...rest, models: [{ ...models[0], lab: undefined }, { ...models[1], lab: "tiny.json" }, { ...models[0], id: "big", name: "Big", lab: "big.json" }] };
  const all = { "catalogue.json": JSON.stringify(site), "tiny.json": JSON.stringify(lab("tiny")), "big.json": JSON.stringify(lab("big")) };
  context.mock.method(globalThis, "fetch", async (url) => new Response({ ...all, ...files }[String(url).split("/").at(-1)]));
  const sections = ["a", "b", "c"].map((id) => element("section", { "data-exercise": id }, "text"));
  const host = page.body.appendChild(element("div", {}, element("p", { class: "lab-name" }), element("h2", { id: "two" }), ...sections));
  const shown = labSheet(host);
  shown.start();
  await settled();
  const answer = (index, number) => { sections[index].querySelector("input").value = number; sections[index].querySelector("form").fire("submit"); };
  return { host, page, sections, answer, heard, shown, count: () => host.querySelector(".lab-count").text, signed: () => host.querySelector(".lab-name").text };
}

test("it begins with the first model that has a lab, and numbers the exercises by part", async (context) => {
  const { sections, signed, host } = await sheet(context);
  assert.deepEqual(sections.map((section) => section.querySelector(".lab-number").text), ["1.1", "2.1", "2.2"]);
  assert.equal(signed(), "Name: · Tiny · questions 7");
  assert.deepEqual(host.querySelector("select").children.map(({ text }) => text), ["Tiny", "Big"]);
});

test("an answer counts at once, and a model of another lab begins with none", async (context) => {
  const { answer, count, host, signed } = await sheet(context);
  answer(0, "1");
  assert.equal(count(), "1 of 3 exercises done");
  const select = host.querySelector("select");
  select.value = "big";
  select.fire("change");
  await settled();
  assert.deepEqual([count(), signed(), host.querySelectorAll(".lab-hand-in").length], ["0 of 3 exercises done", "Name: · Big · questions 7", 1]);
});

test("the part that the address names is scrolled to, since the exercises have grown", async (context) => {
  assert.equal((await sheet(context)).page.getElementById("two").scrolled, 1);
});

test("a reader who begins again has no answers left", async (context) => {
  const { answer, count, host, sections } = await sheet(context);
  answer(0, "1");
  for (const text of ["Begin again", "Delete them"]) host.querySelectorAll("button").find((button) => button.text === text).click();
  assert.deepEqual([count(), sections[0].dataset.status, sections[0].querySelector("input").value], ["0 of 3 exercises done", "open", ""]);
});

test("the answers are saved as a file of the lab's format", async (context) => {
  const { answer, host } = await sheet(context);
  answer(0, "1");
  const blobs = [];
  context.mock.method(URL, "createObjectURL", (blob) => (blobs.push(blob), "blob:1"));
  context.mock.method(URL, "revokeObjectURL", () => {});
  const button = host.querySelectorAll("button").find(({ text }) => text === "Save my answers");
  const names = [];
  const { click } = FakeElement.prototype;
  context.mock.method(FakeElement.prototype, "click", function press() { if (this.download) names.push(this.download); else click.call(this); });
  button.click();
  await import("../../../site_assets/js/shared/save-file.js");
  await new Promise((done) => setImmediate(done));
  const { format, model, solved, lab: version } = JSON.parse(await blobs[0].text());
  assert.deepEqual({ format, model: model.id, solved, version }, { format: 1, model: "tiny", solved: 1, version: "7" });
  assert.match(names[0], /^attention-lab-lab-\d{4}-\d\d-\d\d\.json$/);
});

test("a lab that cannot be read is said above the questions, which stay", async (context) => {
  const { host, sections } = await sheet(context, { "tiny.json": "{" });
  assert.match(host.text, /^The exercises cannot be checked\./);
  assert.deepEqual(sections.map(({ text }) => text), ["text", "text", "text"]);
});

test("an exercise opens as soon as the one that it would answer is done, here or in another tab", async (context) => {
  const waiting = lab("tiny");
  waiting.parts[1].exercises[0].waits = ["a"];
  waiting.parts[1].exercises[1].waits = ["b"];
  const items = new Map();
  const storage = { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => void items.set(key, value), removeItem: (key) => void items.delete(key) };
  const { sections, answer, heard } = await sheet(context, { "tiny.json": JSON.stringify(waiting) }, storage);
  const covered = () => sections.map((section) => section.hasAttribute("data-covered"));
  assert.deepEqual([covered(), sections[2].querySelector(".lab-cover a").text], [[false, true, true], "2.1 b"]);
  answer(0, "1");
  assert.deepEqual(covered(), [false, false, true]);
  const [[key, oldValue]] = items;
  const newValue = JSON.stringify({ ...JSON.parse(oldValue), b: { attempts: [{ answer: { number: 1 }, right: true }] } });
  items.set(key, newValue);
  heard.storage({ key, oldValue, newValue });
  assert.deepEqual(covered(), [false, false, false]);
});

test("what another tab stores is shown, and only exercises that changed are built again", async (context) => {
  const items = new Map();
  const storage = { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => void items.set(key, value), removeItem: (key) => void items.delete(key) };
  const { sections, count, heard, answer, shown } = await sheet(context, {}, storage);
  answer(0, "1");
  const [[key, before]] = items;
  const [first, second] = [sections[0].querySelector("form"), sections[1].querySelector("form")];
  const after = JSON.stringify({ ...JSON.parse(before), b: { attempts: [{ answer: { number: 1 }, right: true }] } });
  items.set(key, after);
  heard.storage({ key: "something else", oldValue: before, newValue: after });
  assert.equal(sections[1].querySelector("form"), second);
  heard.storage({ key, oldValue: before, newValue: after });
  assert.deepEqual([count(), sections[1].dataset.status, sections[1].querySelector("input").value], ["2 of 3 exercises done", "solved", "1"]);
  assert.equal(sections[0].querySelector("form"), first);
  items.clear();
  heard.storage({ key: null, oldValue: null, newValue: null });
  assert.deepEqual([count(), sections[0].dataset.status], ["0 of 3 exercises done", "open"]);
  shown.stop();
  assert.equal(heard.storage, undefined);
});
