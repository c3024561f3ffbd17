import assert from "node:assert/strict";
import test from "node:test";

import { answerText, chanceText } from "../../../site_assets/js/finder/finder-words.js";

const found = (score, least, most = null) => ({ score, least, most });

test("the answer names the best head and what it gives at least to the marks", () => {
  assert.equal(answerText(found(0.6123, 0.6123), "L9H6", { marks: 1, controls: 0 }), "L9H6 gives at least 0.612 to the marked cell.");
  assert.equal(answerText(found(0.5, 0.6, 0.1), "L9H6", { marks: 2, controls: 1 }), "L9H6 gives at least 0.600 to each of 2 marked cells, and at most 0.100 to the control.");
  assert.match(answerText(found(0.5, 0.6, 0.1), "L9H6", { marks: 2, controls: 3 }), /at most 0\.100 to each of 3 controls\.$/);
});

test("where every head gives a control as much, there is no answer", () => {
  assert.equal(answerText(found(0, 0), "L0H0", { marks: 2, controls: 0 }), "No head gives weight to every marked cell.");
  assert.equal(answerText(found(-0.1, 0.1, 0.2), "L0H0", { marks: 1, controls: 1 }), "No head gives every marked cell more weight than it gives every control.");
});

test("chance is given for one cell, and for sets of cells", () => {
  assert.equal(chanceText(0.125, 0.61, { marks: 1, controls: 0, cells: 195 }), "Chance: At 12.5% of the 195 cells with this distance between query and key, some head gives at least 0.610.");
  assert.match(chanceText(0.0004, 0.61, { marks: 3, controls: 0, cells: 195 }), /^Chance: In 0\.0% of 10,000 random sets of 3 cells .* one head gives at least 0\.610 to every cell\.$/);
  assert.match(chanceText(0.125, 0.61, { marks: 1, controls: 1, cells: 195 }), /with controls, such a score would be even rarer/);
});

test("a cell on the first token or the query itself has no chance to compare", () => {
  assert.match(chanceText(null, 0.61, { marks: 1, controls: 0, cells: 0 }), /^Chance is not computed/);
});
