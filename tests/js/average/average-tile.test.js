import assert from "node:assert/strict";
import test from "node:test";

import { averageTile } from "../../../site_assets/js/average/average-tile.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { makePage } from "../document.js";
import { decode, fixture } from "../fixtures.js";

makePage();
globalThis.getComputedStyle = () => ({ color: "rgb(1, 2, 3)" });

function tile(head, data = decode(fixture("dump-by-hand.json"))) {
  let clicks = 0;
  const { element, draw } = averageTile({ data, head, choose: () => { clicks += 1; } });
  draw({ view: { layer: 0, query: 2, head: 0 }, ramp: sequentialRamp(false), pixelRatio: 1 });
  return { element, clicks: () => clicks };
}

test("a tile names its head, and the key that the query looks at most with its weight", () => {
  assert.equal(tile(0).element.text, 'L0H0" c"0.700');
});

test("the tile of the mean is named so", () => {
  const data = { ...decode(fixture("dump-by-hand.json")), length: 3, tokens: ["A", " <b>", " c"], strongestKey: () => 1, row: (layer, head, query) => [0.25, 0.5, 0.25].slice(0, query + 1) };
  assert.equal(tile(null, data).element.text, 'Mean" <b>"0.500');
});

test("only the tile of the chosen head is pressed, and a click chooses", () => {
  assert.deepEqual([0, 1].map((head) => tile(head).element.getAttribute("aria-pressed")), ["true", "false"]);
  const { element, clicks } = tile(1);
  element.click();
  assert.equal(clicks(), 1);
});
