import assert from "node:assert/strict";
import test from "node:test";

import { readMeasures } from "../../../site_assets/js/data/measures-data.js";

const model = { id: "toy", layers: 2, heads: 2 };

function measure(scores, role = null) {
  return { title: "T", definition: "D", input: "sentences", source: "s", role, scores };
}

function file(measures) {
  return { format: 1, ...model, measures };
}

const role = (name, heads, at_rest = false) => ({ name, threshold: 0.4, why: "", at_rest, heads });
const json = file({
  sink: measure([[0.9, 0.1], [0.6, 0.6]], role("at rest", [[0, 0], [1, 0], [1, 1]], true)),
  induction: measure([[0, 0.7], [0.4, 0.1]], role("induction", [[0, 1], [1, 0]])),
  random: measure([[0, 0.5], [0.1, 0.1]], role("induction", [[0, 1]])),
  entropy: measure([[0.2, 0.3], [0.4, 0.5]]),
});
const measures = readMeasures(json, model, "model.json");
const at = (layer, head) => ({ layer, head });

test("a score is the one of its layer and head", () => {
  assert.equal(measures.score("induction", at(1, 0)), 0.4);
  assert.deepEqual(measures.names, ["sink", "induction", "random", "entropy"]);
  assert.equal(measures.count, 4);
});

test("rank 1 is the highest score, and equal scores share the better rank", () => {
  assert.deepEqual([at(0, 0), at(1, 0), at(1, 1), at(0, 1)].map((head) => measures.rank("sink", head)), [1, 2, 2, 4]);
});

test("the ranking goes from the highest to the lowest, of equals the earlier first", () => {
  assert.deepEqual(measures.ranking("sink"), [at(0, 0), at(1, 0), at(1, 1), at(0, 1)]);
});

test("a head has several roles, one or none; one role from two measures counts once; at rest comes last", () => {
  assert.deepEqual(measures.roles(at(0, 1)), ["induction"]);
  assert.deepEqual(measures.roles(at(1, 0)), ["induction", "at rest"]);
  assert.deepEqual(measures.roles(at(0, 0)), ["at rest"]);
  const low = readMeasures(file({ a: measure([[0, 0], [0, 0]], role("r", [])) }), model, "model.json");
  assert.deepEqual(low.roles(at(0, 0)), []);
});

test("a file that is not what the catalogue says is refused, naming the key", () => {
  const wrong = [
    [{ ...json, id: "other" }, /id is not "toy"/],
    [{ ...json, layers: 3 }, /layers is not 2/],
    [file({}), /measures is not at least one measure/],
    [file({ a: measure([[0, 0]]) }), /measures\.a\.scores is not 2 x 2 numbers/],
    [file({ a: measure([[0, 0], [0, 1.2]]) }), /numbers from 0 to 1/],
    [file({ a: measure([[0, 0], [0, null]]) }), /measures\.a\.scores/],
    [file({ a: measure([[0, 0], [0, 1]], { ...role("r"), heads: undefined }) }), /measures\.a\.role is not null, or a role/],
    [null, /format is not 1/],
  ];
  for (const [value, message] of wrong) assert.throws(() => readMeasures(value, model, "model.json"), message);
});

test("a measure needs both a title and a definition", () => {
  const whole = measure([[0, 0], [0, 0]]);
  for (const key of ["title", "definition"]) {
    assert.throws(() => readMeasures(file({ m: { ...whole, [key]: undefined } }), model, "model.json"), /measures\.m is not a measure with title and definition/);
  }
});
