import assert from "node:assert/strict";
import test from "node:test";

import { likeliestList } from "../../../site_assets/js/mixing/likeliest-list.js";
import { makePage } from "../document.js";

makePage();

test("tokens have their probabilities, bars as wide as their part of the largest, and the target is marked", () => {
  const { element, draw } = likeliestList();
  draw({ target: " b", top: [[" a", 0.5], [" b", 0.25], ["c", 0.005]] });
  const rows = element.querySelectorAll("tbody tr");
  assert.deepEqual(rows.map((row) => row.children.map(({ text }) => text)), [['" a"', "0.500"], ['" b"', "0.250"], ['"c"', "0.0050"]]);
  assert.deepEqual(rows.map((row) => row.querySelector(".likeliest-bar").getAttribute("style")), ["width: 60%", "width: 30%", "width: 0.6%"]);
  assert.deepEqual(rows.map((row) => row.hasAttribute("data-chosen")), [false, true, false]);
});
