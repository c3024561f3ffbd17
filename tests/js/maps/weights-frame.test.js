import assert from "node:assert/strict";
import test from "node:test";

import { weightsFrame } from "../../../site_assets/js/maps/weights-frame.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

makePage();

test("a cell that is given whole stays as it is, a text and another element get a cell around them", () => {
  const whole = element("td", { class: "whole" }, "1");
  const frame = weightsFrame({ about: "a", caption: "c", corner: "x", columns: ["k"], rows: [{ name: "q", cells: [whole, "2", element("b", {}, "3")] }] });
  const [, row] = frame.querySelectorAll("tr");
  assert.deepEqual(row.children.map(({ tagName }) => tagName), ["TH", "TD", "TD", "TD"]);
  assert.equal(row.children[1], whole);
  assert.deepEqual(row.children.map(({ text }) => text), ["q", "1", "2", "3"]);
});

test("headings belong to their column or row, and the keyboard reaches the frame", () => {
  const frame = weightsFrame({ about: "a", caption: "c", corner: "x", columns: ["k"], rows: [{ name: "q", cells: [] }], kind: "wide" });
  assert.deepEqual(frame.querySelectorAll("th").map((heading) => [heading.text, heading.getAttribute("scope")]), [["k", "col"], ["q", "row"]]);
  assert.deepEqual([frame.tabIndex, frame.getAttribute("aria-label"), frame.querySelector("table").matches(".wide")], [0, "a", true]);
});
