import assert from "node:assert/strict";
import test from "node:test";

import { switchOff } from "../../../../site_assets/js/lab/kinds/switch-off.js";
import { all, makePage } from "../../document.js";
import { refused } from "../../fixtures.js";

makePage();
const wanted = { sets: [[6, 7], [2, 7]], layer: 24, bound: 0.8 };
const verdict = (...off) => switchOff.verdict(wanted, { off });

test("any smallest set of heads is right, in any order", () => {
  assert.deepEqual(verdict(7, 6), { right: true, lines: ["No smaller set is enough."] });
  assert.equal(verdict(2, 7).right, true);
  assert.equal(verdict(2, 6).right, false);
});

test("too many heads, too few and the wrong ones are told apart", () => {
  assert.match(verdict(2, 6, 7).lines[0], /enough, but you need only 2/);
  assert.match(verdict(7).lines[0], /still above 0\.8: no single head of layer 24/);
  assert.match(verdict(1, 2, 3).lines[0], /2 heads of layer .* 0\.8 or below, but not these/);
  assert.match(switchOff.verdict({ ...wanted, sets: [[1, 2, 3]] }, { off: [1, 2] }).lines[0], /no 2 heads of layer 24/);
  assert.match(switchOff.verdict({ ...wanted, bound: -0.5 }, { off: [1] }).lines[0], /above −0\.5/);
});

test("an answer and the solution name the heads, and a figure begins with them off", () => {
  assert.equal(switchOff.answerText(wanted, { off: [0, 6] }), "L24H0, L24H6");
  assert.equal(switchOff.solutionText(wanted), "L24H6, L24H7 (and 1 more)");
  assert.deepEqual(switchOff.askedFor(wanted), ["cosine: at most 0.8"]);
  assert.deepEqual(switchOff.figureView({ off: [0, 6] }), { off: [0, 6] });
});

test("what is off is taken from the figure: heads of the layer that is asked for, and never the bias", () => {
  const input = switchOff.input(wanted, { layers: 30, heads: 9 });
  const [taken] = all(input.elements, "output");
  assert.deepEqual([taken.textContent, input.read()], ["none yet", { problem: "Switch at least one head off in the figure." }]);
  input.follow({ layer: 24, off: "0,6,bias" });
  assert.deepEqual([taken.textContent, input.read()], ["L24H0, L24H6", { answer: { off: [0, 6] } }]);
  input.follow({ layer: 23, off: "1" });
  assert.deepEqual(input.read(), { answer: { off: [0, 6] } });
  input.follow({ layer: 24, off: null });
  assert.equal(taken.textContent, "none yet");
});

test("the sets are of one size, of heads of a layer that the model has; it is no guess", () => {
  const right = { sets: [[0, 2], [1, 2]], layer: 1, bound: 0.5 };
  const lists = [[], [[]], [[0, 3], [1, 2]], [[0, 2], [1]], [[-1, 2]], [0]];
  assert.deepEqual(refused(switchOff, right, [{}, ...lists.map((sets) => ({ sets }))]), ["", ...lists.map(() => "sets")]);
  assert.deepEqual(refused(switchOff, right, [{ layer: 0 }, { layer: 2 }, { layer: -1 }, { bound: NaN }]), ["", "layer", "layer", "bound"]);
  assert.equal(switchOff.guess, false);
});

test("too few heads are wrong, and the verdict on as many as needed is another", () => {
  assert.deepEqual([verdict(7).right, verdict(2, 6).right], [false, false]);
  assert.match(verdict(7).lines[0], /^The cosine is still above/);
  assert.notDeepEqual(verdict(2, 6).lines, verdict(7).lines);
  assert.doesNotMatch(verdict(2, 6).lines.join(" "), /can bring it that low/);
});
