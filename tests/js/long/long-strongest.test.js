import assert from "node:assert/strict";
import test from "node:test";

import { longStrongest, SHOWN } from "../../../site_assets/js/long/long-strongest.js";
import { strongestCells } from "../../../site_assets/js/long/strongest-cells.js";
import { makePage } from "../document.js";
import { triangle, weights } from "./long.js";

test("the strongest cells are buttons with their tokens and weights, and lead to them", () => {
  makePage();
  const chosen = [];
  const { element, draw } = longStrongest({ choose: (cell) => chosen.push(cell) });
  const strong = { "20,3": 500, "30,29": 700 };
  const data = weights({ attention: triangle(40, (query, key) => strong[`${query},${key}`] ?? 1) });
  draw({ cells: strongestCells(data, SHOWN), tokens: data.tokens, at: { query: 20, key: 3 } });
  const buttons = element.querySelectorAll("button");
  assert.deepEqual(buttons.map(({ text }) => text).slice(0, 2), ['" t30" to " t29": 0.700', '" t20" to " t3": 0.500']);
  assert.deepEqual(buttons.map((button) => button.getAttribute("aria-current")).slice(0, 2), [null, "true"]);
  assert.deepEqual(buttons[0].querySelectorAll("bdi").map(({ text }) => text), ['" t30"', '" t29"']); // right-to-left tokens stay in order
  buttons[0].click();
  assert.deepEqual([chosen, buttons.length], [[{ query: 30, key: 29 }], 8]);
});
