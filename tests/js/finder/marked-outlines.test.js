import assert from "node:assert/strict";
import test from "node:test";

import { markedOutlines } from "../../../site_assets/js/finder/marked-outlines.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

const at = (sentence, query, ...keys) => ({ sentence, query, keys });
const MARKED = { marks: [at("ioi", 5, 3), at("fox", 4, 2)], controls: [at("ioi", 7, 1, 2)] };

function outlines() {
  const page = makePage();
  const stage = element("div", { class: "head-stage" });
  const host = element("div", {}, stage);
  page.body.append(host);
  const state = { shown: true };
  const { draw } = markedOutlines(host, () => state.shown);
  return { host, stage, state, draw, boxes: () => stage.querySelectorAll("div").filter(({ style }) => style.outline) };
}

test("the cells of the sentence in view are outlined where they lie, marks and controls by different lines", () => {
  const { draw, boxes } = outlines();
  draw(MARKED, "ioi");
  const found = boxes().map(({ style }) => [style.left, style.top, style.width, style.height, style.outline]);
  assert.deepEqual(found, [
    ["calc(var(--cell) * 3)", "calc(var(--cell) * 5)", "calc(var(--cell) * 1)", "calc(var(--cell) * 1)", "2px solid var(--ink)"],
    ["calc(var(--cell) * 1)", "calc(var(--cell) * 7)", "calc(var(--cell) * 2)", "calc(var(--cell) * 1)", "2px dashed var(--ink)"],
  ]);
});

test("another sentence has its own outlines", () => {
  const { draw, boxes } = outlines();
  draw(MARKED, "ioi");
  draw(MARKED, "fox");
  assert.deepEqual(boxes().map(({ style }) => style.top), ["calc(var(--cell) * 4)"]);
});

test("the pointer passes through outlines, and screen readers hear the lists instead", () => {
  const { stage, draw, boxes } = outlines();
  draw(MARKED, "ioi");
  assert.ok(boxes().every(({ style }) => style.pointerEvents === "none"));
  assert.equal(stage.children[0].getAttribute("aria-hidden"), "true");
});

test("outlines go with a click that closes the search, and come back when it is drawn again", () => {
  const { host, stage, state, draw } = outlines();
  draw(MARKED, "ioi");
  assert.equal(stage.children[0].hidden, false);
  state.shown = false;
  host.click();
  assert.equal(stage.children[0].hidden, true);
  state.shown = true;
  draw(MARKED, "ioi");
  assert.deepEqual([stage.children.length, stage.children[0].hidden], [1, false]);
});

test("a host without a map has no outlines", () => {
  const page = makePage();
  const host = element("div", {});
  page.body.append(host);
  markedOutlines(host, () => true).draw(MARKED, "ioi");
  assert.equal(host.children.length, 0);
});
