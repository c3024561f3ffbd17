import assert from "node:assert/strict";
import test from "node:test";

import { ledgerTable } from "../../../site_assets/js/mixing/ledger-table.js";
import { makePage } from "../document.js";

const LINES = [
  { part: 0, name: "L0H0", on: true, share: 0.75, norm: 1, key: 1, weight: 0.5 },
  { part: 1, name: "L0H1", on: false, share: -0.25, norm: 1, key: 0, weight: 0.25 },
  { part: 2, name: "bias", on: true, share: 0.5, norm: 0.5, key: null, weight: null },
];
const ACCOUNT = { lines: LINES, rest: { norm: 1.25, share: 1.25, cosine: 1 }, outputNorm: 12.345 };

// A drawn table in the page, its lines, and the parts and heads that are switched and chosen.
function table(change = {}) {
  const page = makePage();
  const calls = [];
  const { element, draw } = ledgerTable({ toggle: (part) => calls.push(["toggle", part]), choose: (head) => calls.push(["choose", head]) });
  page.body.append(element);
  draw({ account: { ...ACCOUNT, ...change }, chosen: 1, tokens: ["A", " b"], label: "Ledger" });
  return { element, draw, calls, rows: element.querySelectorAll("tbody tr") };
}

test("a line has a part's name, share, norm, and the key it looks most at", () => {
  const { rows } = table();
  assert.deepEqual(rows.map((row) => row.children.map(({ text }) => text)), [
    ["L0H0", "+0.75", "1.00", '" b" 0.500'], ["L0H1", "−0.25", "1.00", '"A" 0.250'], ["bias", "+0.50", "0.50", ""],
  ]);
});

test("a bias of no length is said to add nothing", () => {
  const { rows } = table({ lines: [...LINES.slice(0, 2), { ...LINES[2], share: 0, norm: 0 }] });
  assert.equal(rows[2].lastChild.text, "adds nothing");
});

test("parts that are off and the chosen head are marked, and the switches say what is on", () => {
  const { rows } = table();
  assert.deepEqual(rows.map((row) => [row.hasAttribute("data-off"), row.hasAttribute("data-chosen"), row.querySelector("input").checked]),
    [[false, false, true], [true, true, false], [false, false, true]]);
});

test("bars of norm and share grow from zero to the side of their sign, on one scale", () => {
  const { element, rows } = table(); // the scale is from −1 to 1.25
  const percent = (text) => Number(text.replace("%", ""));
  const ends = (row) => row.querySelector(".bars").children.map(({ style }) => [percent(style.left), percent(style.left) + percent(style.width)].map((end) => end * 2.25 / 100 - 1));
  const near = (found, wanted) => found.flat().forEach((end, index) => assert.ok(Math.abs(end - wanted[index]) < 1e-9, `${found} ${wanted}`));
  near(ends(rows[0]), [0, 1, 0, 0.75]);
  near(ends(rows[1]), [-1, 0, -0.25, 0]);
  near([[percent(element.style["--zero"]) * 2.25 / 100 - 1]], [0]);
  assert.deepEqual(rows.map((row) => row.querySelector(".bars").dataset.sign), ["positive", "negative", "positive"]);
});

test("the sums are of what is on and of all, with the number of parts and the output's norm", () => {
  const sums = table().element.querySelectorAll("tfoot tr").map((row) => row.children.map(({ text }) => text));
  assert.deepEqual(sums, [["What is on", "+1.25", "1.25", "2 of 3 parts"], ["Whole output", "+1.00", "1.00", "a norm of 12.3"]]);
});

test("a switch toggles its part", () => {
  const { rows, calls } = table();
  rows[2].querySelector("input").fire("change");
  assert.deepEqual(calls, [["toggle", 2]]);
});

test("a click on a head's line chooses it; one on its switch, on the bias or beside the lines does not", () => {
  const { rows, calls, element } = table();
  rows[0].children[2].click();
  rows[0].querySelector(".part-name").click();
  rows[2].children[2].click();
  element.querySelector("tfoot td").click();
  assert.deepEqual(calls, [["choose", 0]]);
});

test("arrows lead to the switches above and below, and at the edges stay the page's", () => {
  const { rows } = table();
  const press = (row, key) => rows[row].querySelector("input").fire("keydown", { key }).defaultPrevented;
  assert.equal(press(0, "ArrowDown"), true);
  assert.equal(globalThis.document.activeElement, rows[1].querySelector("input"));
  assert.equal(press(1, "ArrowUp"), true);
  assert.equal(globalThis.document.activeElement, rows[0].querySelector("input"));
  assert.deepEqual([press(0, "ArrowUp"), press(2, "ArrowDown"), press(0, "x")], [false, false, false]);
});

test("the lines stay while their number does, so that the focus stays", () => {
  const { element, draw, rows } = table();
  draw({ account: ACCOUNT, chosen: 0, tokens: ["A", " b"], label: "x" });
  assert.equal(element.querySelector("tbody tr"), rows[0]);
  draw({ account: { ...ACCOUNT, lines: LINES.slice(0, 2) }, chosen: 0, tokens: ["A", " b"], label: "x" });
  assert.equal(element.querySelectorAll("tbody tr").length, 2);
});

test("where all shares are positive the bars begin at the edge", () => {
  assert.equal(table({ lines: [LINES[0], LINES[2]] }).element.style["--zero"], "0%");
});

test("a part at a right angle to the output has its norm on the positive side", () => {
  const { rows, element } = table({ lines: [{ ...LINES[0], share: 0, norm: 0.5 }] });
  assert.deepEqual([element.style["--zero"], rows[0].querySelector(".bar-norm").style.width], ["0%", "40%"]); // 0.5/1.25
});
