import assert from "node:assert/strict";
import test from "node:test";

import { citations, exportFrame } from "../../../site_assets/js/export/export-frame.js";
import { makePage } from "../document.js";

// A frame with an action that takes long; `finish` ends the action, `say` reports its progress.
function frameOf() {
  makePage();
  const long = {};
  const { frame, watched, open, draw } = exportFrame({ origin: () => ({ link: "https://example.org/#1" }), writing: (done, all) => `${done}/${all}` });
  const write = watched(({ signal, say }) => new Promise((finish) => { Object.assign(long, { signal, say, finish }); }));
  const link = ({ link: text }) => [{ name: "Link", text }];
  const element = frame([["Data", "A note.", { Table: write, Fail: () => { throw new Error("no disk"); } }], ["Share", "", { Link: () => open(link, "Below.") }]]);
  const press = async (text) => {
    element.querySelectorAll("button").find((button) => button.text === text).click();
    await new Promise((done) => setImmediate(done));
  };
  return { element, press, draw, long, text: (part) => element.querySelector(`.export-${part}`).text };
}

test("each group has its name, its buttons and its note", () => {
  const { element } = frameOf();
  const groups = element.querySelectorAll("[role=group]");
  assert.deepEqual(groups.map((group) => group.getAttribute("aria-label")), ["Data", "Share"]);
  assert.deepEqual(groups[0].querySelectorAll("button").map(({ text }) => text), ["Table", "Fail"]);
  assert.equal(groups[0].querySelector(".export-note").text, "A note.");
});

test("a table that takes long says how far it is until it is written, and then what came of it", async () => {
  const { press, long, text } = frameOf();
  await press("Table");
  long.say(2, 5);
  assert.equal(text("progress"), "2/5 Stop");
  long.finish("Saved.");
  await new Promise((done) => setImmediate(done));
  assert.deepEqual([text("progress"), text("said")], ["", "Saved."]);
});

test("Stop, or another start, ends the table that is being written", async () => {
  const { press, long } = frameOf();
  await press("Table");
  const { signal } = long;
  await press("Table");
  assert.deepEqual([signal.aborted, long.signal.aborted], [true, false]);
  long.say(0, 5);
  await press("Stop");
  assert.equal(long.signal.aborted, true);
});

test("a failure is said with its reason", async () => {
  const { press, text } = frameOf();
  await press("Fail");
  assert.equal(text("said"), "This could not be done: no disk");
});

test("texts to copy open and close, and citations name both forms", async () => {
  const { press, element } = frameOf();
  await press("Link");
  assert.match(element.querySelector("textarea, input").text || element.querySelector("textarea, input").value, /example\.org/);
  await press("Link");
  assert.equal(element.querySelector(".export-texts").children.length, 0);
  const origin = { part: "L0H0", model: "M", sentence: "S", source: "s", hash: "0", site: "T", version: "1", authors: ["A"], link: "l", name: "n" };
  assert.deepEqual(citations(origin).map(({ name }) => name), ["BibTeX", "Plain text"]);
});
