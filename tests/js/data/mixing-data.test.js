import assert from "node:assert/strict";
import test from "node:test";

import { readMixing } from "../../../site_assets/js/data/mixing-data.js";
import { mixingDump } from "../fixtures.js";

const expected = { model: "m", sentence: "s", layers: 2, heads: 2, tokens: 3 };

test("rows are found by layer and token, by layer, head and key", () => {
  const data = readMixing(mixingDump(), expected, "x.json");
  assert.deepEqual(data.gram(1, 2), [5, 0, 5, 0, 0, 5]);
  assert.equal(data.outputNorm(1, 0), 13);
  assert.equal(data.valueNorm(1, 0, 2), 22);
  assert.equal(data.prediction.target, " x");
});

test("a file may lack the norms of values, and another answer", () => {
  const dump = mixingDump();
  assert.equal(readMixing(dump, expected, "x.json").hasValueNorms, true);
  Object.assign(dump, { value_norm: null });
  dump.prediction.against = null;
  const data = readMixing(dump, expected, "x.json");
  assert.equal(data.hasValueNorms, false);
  assert.equal(data.prediction.against, null);
});

const damages = {
  "a mean that is missing": (dump) => { delete dump.prediction.mean_logit; },
  "another answer without its parts": (dump) => dump.prediction.against.heads.pop(),
  "another answer without a number": (dump) => { delete dump.prediction.against.difference; },
  "no list of what is held": (dump) => { dump.held = "nothing"; },
  "another model's file": (dump) => { dump.model = "other"; },
  "another format": (dump) => { dump.format = 1; },
  "too few rows of products": (dump) => dump.gram.pop(),
  "a product that is no integer": (dump) => { dump.gram[0][0] = 0.5; },
  "a norm that is missing": (dump) => dump.output_norm[1].pop(),
  "a value norm that is text": (dump) => { dump.value_norm[0][0] = "1"; },
  "no prediction": (dump) => { delete dump.prediction; },
  "an attribution that is missing": (dump) => dump.prediction.heads[1].pop(),
  "a likely token without a probability": (dump) => dump.prediction.top.push([" y"]),
};

for (const [name, damage] of Object.entries(damages)) {
  test(`${name} is a DataError that names the file`, () => {
    const dump = mixingDump();
    damage(dump);
    assert.throws(() => readMixing(dump, expected, "x.json"), { name: "DataError", file: "x.json" });
  });
}
