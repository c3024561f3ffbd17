import assert from "node:assert/strict";
import test from "node:test";

import { findHead } from "../../../../site_assets/js/lab/kinds/find-head.js";
import { all, makePage } from "../../document.js";
import { refused } from "../../fixtures.js";

makePage();
const wanted = {
  accepted: [[1, 0]],
  conditions: [
    { score: "“to” → “Mary”", bound: "at least 0.3", lowest: 0.3, highest: null, values: [[0.1, 0.5], [0.6, 0]] },
    { score: "effect on the logit", bound: "among the 1 lowest", lowest: null, highest: -1, values: [[-2, 0], [-1, 3]] },
  ],
};
const verdict = (layer, head) => findHead.verdict(wanted, { layer, head });

test("a head is right when it is among the accepted ones", () => {
  assert.equal(verdict(1, 0).right, true);
  assert.equal(verdict(0, 1).right, false);
});

test("the verdict on a wrong head gives its scores and the condition that it misses", () => {
  assert.equal(verdict(0, 0).lines.join(" "), "L0H0: “to” → “Mary” is 0.100, not at least 0.3. Effect on the logit is −2.");
  assert.equal(verdict(0, 1).lines.join(" "), "L0H1: “to” → “Mary” is 0.500. Effect on the logit is 0, not among the 1 lowest.");
});

test("a score on a bound is within it", () => {
  assert.deepEqual(findHead.verdict({ ...wanted, conditions: [{ ...wanted.conditions[0], lowest: 0.6 }] }, { layer: 1, head: 0 }).lines, ["L1H0: “to” → “Mary” is 0.600."]);
});

test("an answer is a head, and the solution the first of those that are right", () => {
  assert.equal(findHead.answerText(wanted, { layer: 3, head: 1 }), "L3H1");
  assert.equal(findHead.solutionText(wanted), "L1H0");
  assert.equal(findHead.solutionText({ ...wanted, accepted: [[24, 4], [23, 7]] }), "L24H4 (and 1 more)");
});

test("what is asked for is every condition in the words of the build", () => {
  assert.deepEqual(findHead.askedFor(wanted), ["“to” → “Mary”: at least 0.3", "effect on the logit: among the 1 lowest"]);
});

test("a head is written by name or chosen in a figure, and must exist", () => {
  const input = findHead.input(wanted, { layers: 2, heads: 2 });
  const [field] = all(input.elements, "input");
  const read = (text) => {
    field.value = text;
    return input.read();
  };
  assert.match(read("").problem, /from L0H0 to L1H1/);
  assert.match(read("L2H0").problem, /no L2H0/);
  assert.match(read("L0H2").problem, /no L0H2/);
  assert.deepEqual(read("1.0"), { answer: { layer: 1, head: 0 } });
  input.follow({ layer: 0, head: 1, query: 3 });
  assert.deepEqual(input.read(), { answer: { layer: 0, head: 1 } });
});

test("accepted are heads that the model has, and each condition has a score for every head; it is no guess", () => {
  const size = { layers: 2, heads: 2 };
  const accepted = [[], [[1]], [[1, 0, 0]], [[2, 0]], [[0, 2]], [[-1, 0]]];
  assert.deepEqual(refused(findHead, wanted, [{}, { accepted: [[1, 1], [0, 0]] }], size), ["", ""]);
  assert.deepEqual(refused(findHead, wanted, accepted.map((list) => ({ accepted: list })), size), accepted.map(() => "accepted"));
  const [first] = wanted.conditions;
  const wrong = [null, { ...first, score: 1 }, { ...first, bound: null }, { ...first, lowest: "0.3" }, { ...first, highest: undefined },
    { ...first, values: [[0, 0]] }, { ...first, values: [[0, 0], [0]] }, { ...first, values: [[0, 0], [0, "1"]] }];
  assert.deepEqual(refused(findHead, wanted, wrong.map((condition) => ({ conditions: [condition] })), size), wrong.map(() => "conditions"));
  assert.equal(findHead.guess, false);
});
