import assert from "node:assert/strict";
import test from "node:test";

import { cosineTable } from "../../../site_assets/js/mixing/cosine-table.js";
import { divergingRamp } from "../../../site_assets/js/shared/diverging.js";
import { makePage } from "../document.js";

makePage();

// The inner products of three vectors of lengths 100, 50 and 0; the cosine of the first two is −0.43.
const ROW = [10000, -2150, 2500, 0, 0, 0];

function drawn() {
  const { element, draw } = cosineTable();
  draw({ row: ROW, names: ["L0H0", "L0H1", "bias"], short: ["0", "1", "b"], ramp: divergingRamp(false) });
  return element.querySelectorAll("tr").map((row) => row.children);
}

test("the pairs are a triangle between the names of its rows and columns", () => {
  assert.deepEqual(drawn().map((row) => row.map(({ text }) => text)), [["", "0"], ["1", "−.43", "1"], ["b", "·", "·", ""]]);
  assert.deepEqual(drawn()[1].map(({ tagName }) => tagName), ["TH", "TD", "TH"]);
  assert.deepEqual([drawn()[1][0], drawn()[1][2]].map((name) => [name.getAttribute("scope"), name.getAttribute("aria-label")]), [["row", "L0H1"], ["col", "L0H1"]]);
});

test("a pair is named with its cosine, and one too small to measure is said to be", () => {
  const [, [, pair], [, small]] = drawn();
  assert.equal(pair.title, "L0H1 and L0H0: cosine −0.43");
  assert.match(pair.getAttribute("style"), /^background: rgb\(.*\); color: #/);
  assert.deepEqual([small.title, small.hasAttribute("style")], ["bias and L0H0: too small to measure", false]);
});
