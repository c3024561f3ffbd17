import assert from "node:assert/strict";
import test from "node:test";

import { movedTable } from "../../../site_assets/js/mixing/moved-table.js";
import { rampColour, sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { small } from "../fixtures.js";

const ramp = sequentialRamp(false);

function table(cell = { query: 2, key: 1 }) {
  const page = makePage();
  const chosen = [];
  const pointed = [];
  const made = movedTable({ choose: (to) => chosen.push(to), point: (at) => pointed.push(at) });
  page.body.append(made.element);
  const draw = (at) => made.draw({ data: small, head: { layer: 0, head: 0 }, cell: at, ramp, name: "With L9H9" });
  draw(cell);
  const press = (key) => made.element.dispatchEvent({ type: "keydown", key, preventDefault() {} });
  return { ...made, draw, chosen, pointed, press, cells: () => made.element.querySelectorAll("tbody td") };
}

test("every key that a query can see has a cell with its weight's colour and its weight as text", () => {
  const { cells, element } = table();
  assert.equal(cells().length, 6);
  const weights = [0, 1, 2].flatMap((query) => small.row(0, 0, query));
  assert.deepEqual(cells().map(({ text }) => text), weights.map((weight) => weight.toFixed(3)));
  cells().forEach((cell, index) => assert.ok(String(cell.getAttribute("style")).includes(rampColour(ramp, weights[index]))));
  assert.equal(element.querySelector("caption").text, "With L9H9");
});

test("arrow keys lead from the chosen cell to others that the query can see", () => {
  const { press, chosen } = table();
  for (const key of ["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown", "a"]) press(key);
  assert.deepEqual(chosen, [{ query: 2, key: 0 }, { query: 1, key: 1 }, { query: 2, key: 2 }, { query: 2, key: 1 }]);
});

test("a click chooses a cell, and the pointer points at it", () => {
  const { element, cells, chosen, pointed } = table();
  element.dispatchEvent({ type: "click", target: cells()[0] });
  element.dispatchEvent({ type: "pointerover", target: cells()[3] });
  element.dispatchEvent({ type: "pointerleave", target: element });
  assert.deepEqual(chosen, [{ query: 0, key: 0 }]);
  assert.deepEqual(pointed, [{ query: 2, key: 0 }, null]);
});

test("only the chosen cell is in the tab order, and the focus follows it", () => {
  const { element, cells, draw } = table();
  const inOrder = () => cells().filter((cell) => String(cell.getAttribute("tabindex")) === "0");
  assert.deepEqual(inOrder().map((cell) => cells().indexOf(cell)), [4]);
  inOrder()[0].focus();
  draw({ query: 0, key: 0 });
  assert.deepEqual(inOrder().map((cell) => cells().indexOf(cell)), [0]);
  assert.equal(globalThis.document.activeElement, element.querySelectorAll("tbody td")[0]);
});
