import assert from "node:assert/strict";
import test from "node:test";

import { longKeep } from "../../../site_assets/js/long/long-keep.js";
import { FakeElement, makePage } from "../document.js";
import { stubWorker } from "../worker.js";

const RUN = { attention: "data/m/s.long.0f9a.json", mixing: null, tokens: 40, long: "data/m/s.77" };
const MODEL = { id: "m", name: "Model", source: "org/model", layers: 2, heads: 3, windows: null, sentences: { s: RUN } };
const CATALOGUE = { project: { title: "Project", version: "1", authors: ["A"] }, models: [MODEL], sentences: [{ id: "s", title: "Tale", text: "T", page: "sentences/s/" }] };

function keep(context) {
  makePage();
  const [saved, tasks, copied] = [[], [], []];
  Object.defineProperty(globalThis, "navigator", { value: { clipboard: { writeText: async (text) => { copied.push(text); } } }, configurable: true });
  context.mock.method(URL, "createObjectURL", () => "blob:1");
  context.mock.method(URL, "revokeObjectURL", () => {});
  context.mock.method(FakeElement.prototype, "click", function click() { if (this.download) saved.push([this.download, this.href]); else this.fire("click"); });
  stubWorker((task, answer) => { tasks.push(task); task.parts.forEach(() => answer({ piece: new Blob(["a"]) })); });
  const view = { model: "m", sentence: "s", layer: 1, head: 2, query: 7, key: 3 };
  const { element } = longKeep({ catalogue: CATALOGUE, current: () => ({ model: MODEL, view }) });
  const press = async (text) => {
    element.querySelectorAll("button").find((button) => button.text === text).click();
    for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
  };
  return { element, press, saved, tasks, copied, said: () => element.querySelector(".export-said").text };
}

test("the chosen head is a table of its own, written by the worker from its file alone", async (context) => {
  const { press, saved, tasks, said } = keep(context);
  await press("Download CSV");
  assert.deepEqual([saved.map(([name]) => name), said()], [["m-s-L1H2.csv"], "Saved as m-s-L1H2.csv."]);
  assert.deepEqual(tasks[0].parts.map((heads) => heads.map(({ layer, head }) => [layer, head])), [[[1, 2]]]);
  assert.match(tasks[0].folder.url, /data\/m\/s\.77$/);
});

test("all heads are one table, a piece for each head in their order", async (context) => {
  const { press, saved, tasks } = keep(context);
  await press("All heads as CSV");
  assert.deepEqual(saved.map(([name]) => name), ["m-s.csv"]);
  assert.deepEqual(tasks[0].parts.flat(), [0, 1].flatMap((layer) => [0, 1, 2].map((head) => ({ layer, head }))));
});

test("it says how many rows a table has", (context) => {
  assert.match(keep(context).element.text, /a table of 820 rows, or 4,920 rows for all heads\./);
});

test("the file of the head can be had, and a link leads to the page of the text", async (context) => {
  const { press, saved, copied } = keep(context);
  await press("Download JSON");
  assert.equal(saved[0][0], "m-s-L1H2.json");
  assert.match(saved[0][1], /data\/m\/s\.77\/L1H2\.json$/);
  await press("Copy link");
  assert.match(copied[0], /sentences\/s\/#model=m&sentence=s&layer=1&head=2&query=7&key=3$/);
});
