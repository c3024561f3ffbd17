import assert from "node:assert/strict";
import test from "node:test";

import { planeList } from "../../../site_assets/js/plane/plane-list.js";
import { listed, placedHeads } from "../../../site_assets/js/plane/plane-rows.js";
import { makePage } from "../document.js";
import { about, measures } from "./plane.js";

function list(text = about) {
  makePage();
  const chosen = [];
  const { element, draw } = planeList({ choose: (name) => chosen.push(name) });
  const rows = listed(placedHeads(measures(), text, "first", "last", ""), null);
  const show = (more) => draw({ rows, count: 4, titles: ["First", "Last"], chosen: "L0H0", hasRegion: false, ...more });
  return { element, show, rows, chosen, said: () => element.querySelector(".plane-said").text };
}

test("each row has both scores, roles and behaviour, and a button that chooses the head", () => {
  const { element, show, chosen } = list();
  show();
  assert.deepEqual(element.querySelectorAll("thead th").map(({ text }) => text), ["Head", "First", "Last", "Roles", "On ordinary text"]);
  assert.deepEqual(element.querySelectorAll("tbody tr")[2].children.map(({ text }) => text), ["L0H1", "0.500", "0.250", "looker", "The first token: 0.90 of its attention."]);
  element.querySelectorAll("tbody button")[2].click();
  assert.deepEqual(chosen, ["L0H1"]);
});

test("the chosen head is marked, and another one without new rows", () => {
  const { element, show } = list();
  show();
  const [first] = element.querySelectorAll("tbody tr");
  const marked = () => element.querySelectorAll("tbody tr").filter((row) => row.hasAttribute("aria-current")).map((row) => row.dataset.head);
  assert.deepEqual(marked(), ["L0H0"]);
  show({ chosen: "L1H0" });
  assert.deepEqual(marked(), ["L1H0"]);
  assert.equal(element.querySelectorAll("tbody tr")[0], first);
});

test("it says how many heads there are, in the region or at all, and how many the table has", () => {
  const { element, show, rows, said } = list();
  show();
  assert.equal(said(), "4 of 4 heads.");
  show({ rows: rows.slice(0, 1), hasRegion: true });
  assert.equal(said(), "1 of 4 heads in the region.");
  show({ rows: Array.from({ length: 1200 }, () => ({ ...rows[0] })), count: 5120 });
  assert.equal(said(), "1,200 of 5,120 heads, the first 100 in the table.");
  assert.equal(element.querySelectorAll("tbody tr").length, 100);
});

test("without text there is no column for it", () => {
  const { element, show } = list(null);
  show();
  assert.equal(element.querySelectorAll("thead th").length, 4);
});
