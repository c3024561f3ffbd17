import assert from "node:assert/strict";
import test from "node:test";

import { longScores } from "../../../site_assets/js/long/long-scores.js";
import { makePage } from "../document.js";
import { long } from "./long.js";

test("each measure has a row with the score and the rank of the head, and its definition", () => {
  makePage();
  const { element, draw } = longScores();
  draw(long().measures, { layer: 0, head: 0 });
  const rows = () => element.querySelectorAll("tbody tr").map((row) => row.children.map(({ text }) => text).join("|"));
  assert.deepEqual(rows(), ["Rising|0.250|2 of 2", "Falling|0.900|1 of 2"]);
  assert.equal(element.querySelector("th").getAttribute("title"), "Rising, defined.");
  draw(long().measures, { layer: 0, head: 1 });
  assert.deepEqual(rows(), ["Rising|0.500|1 of 2", "Falling|0.800|2 of 2"]);
});
