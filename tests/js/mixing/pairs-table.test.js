import assert from "node:assert/strict";
import test from "node:test";

import { readEffects } from "../../../site_assets/js/data/effects-data.js";
import { pairRows, pairsTable } from "../../../site_assets/js/mixing/pairs-table.js";
import { makePage } from "../document.js";
import { effectsDump } from "../effects.js";

const effects = (changes) => readEffects(effectsDump(changes), { model: "m", sentence: "s", layers: 2, heads: 2 }, "e");

test("the table has every pair, those first that differ most from a sum", async () => {
  makePage();
  const { element, draw } = pairsTable();
  draw({ data: { effects: effects() } });
  const [button] = element.querySelectorAll("button");
  button.click();
  await new Promise((done) => setImmediate(done));
  const rows = element.querySelectorAll("tbody tr").map((row) => row.children.map(({ text }) => text));
  assert.deepEqual(rows, [
    ["L0H0 L1H0", "−1.600", "−2.000", "+0.400"], ["L0H0 L0H1", "−0.470", "−0.480", "+0.010"], ["L1H0 L1H1", "−1.499", "−1.499", "0.000"],
  ]);
  assert.equal(button.getAttribute("aria-expanded"), "true");
  draw({ data: { effects: effects({ joint: [[0, 1, -470]] }) } });
  assert.equal(element.querySelectorAll("tbody tr").length, 1); // an open table is drawn again for a new sentence
});

test("where no pairs were removed, there is no table", () => {
  makePage();
  const { element, draw } = pairsTable();
  draw({ data: { effects: effects({ joint: [] }) } });
  assert.equal(element.hidden, true);
});

test("the file has both heads of every pair with both numbers", () => {
  assert.deepEqual(pairRows(effects()).slice(0, 2), [["layer", "head", "other_layer", "other_head", "both", "sum"], [0, 0, 1, 0, -1.6, -2]]);
});
