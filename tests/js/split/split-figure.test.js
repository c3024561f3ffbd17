import assert from "node:assert/strict";
import test from "node:test";

import splitFigure from "../../../site_assets/js/split/split-figure.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

const row = (id, numbers) => element("tr", { "data-id": id, "data-name": `Name of ${id}`, "data-source": "s", "data-layers": 2, ...numbers }, element("td", {}, id));
const SMALL = { "data-d-model": 64, "data-heads": 4, "data-kv-heads": 4, "data-d-head": 16 };
const GROUPED = { "data-d-model": 96, "data-heads": 6, "data-kv-heads": 2, "data-d-head": 16 };

// A started compact figure of two models.
function figure(data = {}) {
  const page = makePage();
  const table = element("table", {}, row("small", SMALL), row("grouped", GROUPED));
  const host = page.body.appendChild(element("div", { "data-compact": true, ...data }, table));
  splitFigure(host).start();
  const [model, head] = host.querySelectorAll("select");
  const pick = (select, value) => { select.value = value; select.fire("change"); };
  return { host, model, head, pick, matrices: () => host.querySelectorAll(".split-matrices tbody tr").map((line) => line.children.map(({ text }) => text)) };
}

test("it begins with the first model of the table, or the one that the page names", () => {
  assert.deepEqual([figure().model.value, figure().head.value], ["small", "0"]);
  assert.equal(figure({ "data-model": "grouped" }).model.value, "grouped");
  assert.equal(figure({ "data-model": "unknown" }).model.value, "small");
});

test("another model keeps the head, as far as it has so many", () => {
  const { model, head, pick } = figure({ "data-model": "grouped" });
  pick(head, "5");
  assert.equal(head.value, "5");
  pick(model, "small");
  assert.deepEqual([model.value, head.value, head.children.length], ["small", "3", 4]);
});

test("the matrices have their shapes and numbers of weights, for one layer and for all", () => {
  const lines = figure({ "data-model": "grouped" }).matrices();
  const count = 96 * 96 + 2 * 96 * 32 + 96 * 96; // W_Q, W_K and W_V, W_O
  assert.deepEqual(lines.slice(0, 2), [["WQ", "96 × 96", "9,216"], ["WK", "96 × 32", "3,072"]]);
  assert.deepEqual(lines.slice(-2), [["One layer", "", count.toLocaleString("en")], ["2 layers", "", (2 * count).toLocaleString("en")]]);
});

test("the table of all models stays in the page, folded away", () => {
  const { host } = figure();
  assert.equal(host.querySelectorAll("details tr").length, 2);
  assert.equal(host.dataset.state, "ready");
});
