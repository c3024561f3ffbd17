import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import test from "node:test";

import { DataError } from "../../../site_assets/js/data/data-error.js";
import { expectation } from "../../../site_assets/js/data/shape.js";
import { kindOf } from "../../../site_assets/js/lab/kinds.js";

const folder = new URL("../../../site_assets/js/lab/kinds/", import.meta.url);
const names = readdirSync(folder).filter((name) => name !== "common.js").map((name) => name.replace(".js", ""));
const CONTRACT = ["answerText", "askedFor", "check", "choices", "figureView", "guess", "input", "isAnswer", "opening", "solutionText", "verdict"];

// For each kind a valid answer, then changes that make it invalid.
const model = { layers: 2, heads: 3 };
const condition = { score: "s", bound: "b", lowest: 0, highest: null, values: [[1, 2, 3], [4, 5, 6]] };
const ANSWERS = {
  "find-head": [{ accepted: [[1, 2]], conditions: [condition] },
    { accepted: [] }, { accepted: [[2, 0]] }, { accepted: [[0, 3]] }, { accepted: [[0]] }, { conditions: [] }, { conditions: [null] },
    { conditions: [{ ...condition, values: [[1, 2, 3]] }] }, { conditions: [{ ...condition, values: [[1, 2], [3, 4]] }] },
    { conditions: [{ ...condition, lowest: "0" }] }, { conditions: [{ ...condition, score: 1 }] }],
  "predict": [{ value: 1, tolerance: 0 }, { value: "1" }, { tolerance: -1 }, { options: [] }, { options: ["a"], right: 1 }],
  "read-off": [{ value: 1, tolerance: 0 }, { value: null }, { tolerance: undefined }, { tolerance: -1 }],
  "compare": [{ labels: ["a", "b"], larger: 0, difference: 1, tolerance: 0 },
    { labels: ["a"] }, { larger: 2 }, { difference: 0 }, { difference: "1" }, { tolerance: -1 }],
  "judge": [{ statements: [{ text: "a", holds: false }] }, { statements: [] }, { statements: [{ text: "a" }] }, { statements: [null] }],
  "switch-off": [{ sets: [[0, 2]], layer: 1, bound: 0.5 },
    { sets: [] }, { sets: [[]] }, { sets: [[3]] }, { sets: [[0], [1, 2]] }, { layer: 2 }, { bound: null }],
};

test("every module of kinds/ is a kind of its name that keeps the contract", () => {
  assert.deepEqual([...names].sort(), Object.keys(ANSWERS).sort());
  for (const name of names) assert.deepEqual(Object.keys(kindOf({ id: "x", kind: name })).sort(), CONTRACT, name);
});

test("an unknown kind is a DataError that names the exercise, the kind and those that are known", () => {
  for (const kind of ["riddle", "constructor", undefined]) {
    assert.throws(() => kindOf({ id: "x", kind }, "data/lab.json"), (error) => error instanceof DataError
      && error.message.startsWith(`data/lab.json is not as expected: exercise 'x': unknown kind '${kind}'; known kinds: `)
      && names.every((name) => error.message.includes(name)));
  }
});

test("an answer that a kind could not work with is refused by the name of what is wrong", () => {
  const check = (name, answer) => kindOf({ id: "x", kind: name }).check(answer, model, "here.answer", expectation("lab.json"));
  for (const [name, [sound, ...changes]] of Object.entries(ANSWERS)) {
    assert.doesNotThrow(() => check(name, sound), name);
    for (const change of changes) {
      const [key] = Object.keys(change).slice(-1);
      assert.throws(() => check(name, { ...sound, ...change }), (error) => error instanceof DataError && error.message.includes(`here.answer.${key} `), `${name} ${JSON.stringify(change)}`);
    }
  }
});

test("only a guess is no answer, and other kinds open with whether it is right", () => {
  for (const name of names.filter((each) => each !== "predict")) {
    const { guess, opening } = kindOf({ id: "x", kind: name });
    assert.deepEqual([guess, opening({}, true), opening({}, false)], [false, "Right.", "Not yet."]);
  }
});

test("only what is switched off shows in a figure again", () => {
  for (const name of names.filter((each) => each !== "switch-off")) assert.deepEqual(kindOf({ id: "x", kind: name }).figureView({}), {});
});

test("a stored answer is one of its kind, or it is not", () => {
  const given = {
    "find-head": [{ layer: 1, head: 2 }, { layer: 2, head: 0 }, { layer: 0, head: 3 }, {}],
    "predict": [{ number: 2 }, { number: "2" }, { option: 0 }],
    "read-off": [{ number: 2 }, { number: null }, {}],
    "compare": [{ larger: 1, difference: 0.5 }, { larger: 2, difference: 0.5 }, { larger: 1 }],
    "judge": [{ marks: [true] }, { marks: [1] }, { marks: [true, false] }, {}],
    "switch-off": [{ off: [0, 2] }, { off: [] }, { off: "0" }, { off: [-1] }, {}],
  };
  for (const [name, [sound, ...odd]] of Object.entries(given)) {
    const { isAnswer } = kindOf({ id: "x", kind: name });
    assert.equal(isAnswer(ANSWERS[name][0], sound), true, name);
    for (const each of odd) assert.equal(isAnswer(ANSWERS[name][0], each), false, `${name} ${JSON.stringify(each)}`);
  }
  const { isAnswer } = kindOf({ id: "x", kind: "predict" });
  assert.deepEqual([isAnswer({ options: ["a"], right: 0 }, { option: 0 }), isAnswer({ options: ["a"], right: 0 }, { option: 1 })], [true, false]);
});
