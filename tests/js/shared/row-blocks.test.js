import assert from "node:assert/strict";
import test from "node:test";

import { element } from "../../../site_assets/js/shared/dom.js";
import { rowBlocks } from "../../../site_assets/js/shared/row-blocks.js";
import { makePage } from "../document.js";
import { stubObserver } from "../observer.js";

const numbers = (from, to) => Array.from({ length: to - from }, (_, index) => from + index);

// Blocks of rows for these groups of numbers; `order` has the rows made so far.
function made(...groups) {
  const watched = stubObserver();
  makePage();
  const order = [];
  const make = (item) => { order.push(item); return element("p", {}, String(item)); };
  const { fill, ...parts } = rowBlocks({ make, holder: () => element("div"), height: 2 });
  return { ...parts, fill, order, watched, blocks: fill(groups) };
}

test("a hundred rows are made at once, a block for each group", () => {
  const { blocks, order, watched } = made(numbers(0, 60), numbers(60, 100));
  assert.deepEqual(order, numbers(0, 100));
  assert.deepEqual(blocks.map((group) => group.map((block) => block.children.length)), [[60], [40]]);
  assert.equal(watched.count(), 0);
});

test("of more rows none is made until its block of fifty comes into sight, and then once", () => {
  const { blocks, order, watched } = made(numbers(0, 101));
  assert.deepEqual([blocks[0].length, order], [3, []]);
  watched.see(1);
  assert.deepEqual(order, numbers(50, 100));
  assert.equal(blocks[0][1].text, numbers(50, 100).join(""));
  assert.equal(watched.count(), 2);
});

test("a block keeps the place of its rows until they are there", () => {
  const { blocks, watched } = made(numbers(0, 120));
  assert.deepEqual(blocks[0].map(({ style }) => style.minHeight), ["100em", "100em", "40em"]);
  watched.see(0);
  assert.equal(blocks[0][0].style.minHeight, "");
});

test("a row that is asked for is made with its block, wherever it is", () => {
  const { row, rows, order } = made(numbers(0, 500));
  assert.equal(row(499).textContent, "499");
  assert.deepEqual(order, numbers(450, 500));
  assert.equal(row(460), rows.get(460));
  assert.equal(order.length, 50);
});

test("new groups replace all rows and are watched in place of the old ones", () => {
  const { fill, rows, watched } = made(numbers(0, 500));
  watched.see(0);
  const [[block]] = fill([[7]]);
  assert.deepEqual([block.text, [...rows.keys()], watched.count()], ["7", [7], 0]);
});
