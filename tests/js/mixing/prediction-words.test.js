import assert from "node:assert/strict";
import test from "node:test";

import { partsList, predictionLine, strongestList, sumLine } from "../../../site_assets/js/mixing/prediction-words.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { removalState, textOf as text } from "../effects.js";

const state = removalState();
const items = (nodes) => element("div", {}, ...nodes).querySelectorAll("li").map((item) => item.text);
const change = (prediction) => ({ ...state, data: { ...state.data, mixing: { ...state.data.mixing, prediction: { ...state.data.mixing.prediction, ...prediction } } } });

test("a head has what it adds, and where it looks from the last token", () => {
  assert.equal(text(predictionLine(state, { layer: 0, head: 0 })), 'L0H0 +1.00 looks most at " c", 0.700');
});

test("only heads of the sign are listed, the largest first, four at most, and each is a link", () => {
  const heads = [[0.5, -3], [0, 2]];
  assert.deepEqual(items(strongestList("Raise", state, heads, 1)).map((line) => line.split(" looks")[0]), ["L1H1 +2.00", "L0H0 +0.50"]);
  assert.deepEqual(items(strongestList("Lower", state, heads, -1)).map((line) => line.split(" looks")[0]), ["L0H1 −3.00"]);
  const [title, list] = strongestList("Raise", state, [[5, 4, 3, 2, 1].slice(0, 2), [3, 2]], 1);
  assert.deepEqual([title.text, list.querySelectorAll("a").length], ["Raise", 4]);
});

test("the parts of a logit are summed by kind, and their sum is the logit minus the mean", () => {
  const dl = partsList(change({ heads: [[1, -0.5], [0, 0.25]], mlps: [2, -1], embedding: -0.027, other: 0, logit: 3, mean_logit: 1.277 }));
  assert.deepEqual(dl.querySelectorAll("dd").map((node) => node.text), ["+0.750", "+1.000", "−0.027", "0.000", "= 1.723"]);
});

test("the line under the figure says how closely the parts add up, and what is held", () => {
  const [line] = sumLine(change({ logit: 3, mean_logit: -1, residual: 0.00012 }));
  assert.match(line, /3\.000/);
  assert.match(line, /−1\.000/);
  assert.match(line, /0\.00012/);
  assert.ok(line.includes(state.data.mixing.held.join(", ")));
});
