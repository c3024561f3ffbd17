import assert from "node:assert/strict";
import test from "node:test";

import { readCatalogue, runOf } from "../../../site_assets/js/data/catalogue.js";
import { catalogue } from "../fixtures.js";

test("a run is found by model and sentence", () => {
  assert.equal(runOf(catalogue(), { model: "tiny", sentence: "code" }).tokens, 7);
  assert.equal(runOf(catalogue(), { model: "tiny", sentence: "ioi" }), undefined);
  assert.equal(runOf(catalogue(), { model: "tiny", sentence: "constructor" }), undefined);
});

test("a sound catalogue is returned as it is", () => {
  assert.deepEqual(readCatalogue(catalogue()), catalogue());
});

const damages = {
  "format is not 1": (json) => { json.format = 2; },
  "models is not a list": (json) => { json.models = []; },
  "sentences is not a list": (json) => { delete json.sentences; },
  "models[1] is not a model": (json) => { json.models[1].layers = "2"; },
  "models[0].sentences.ioi is not": (json) => { json.models[0].sentences.ioi = {}; },
  "sentences[2] is not a sentence": (json) => { delete json.sentences[2].family; },
};

for (const [reason, damage] of Object.entries(damages)) {
  test(`a catalogue is refused when ${reason}`, () => {
    const json = catalogue();
    damage(json);
    assert.throws(() => readCatalogue(json), (error) => error.message.includes(`catalogue.json is not as expected: ${reason}`));
  });
}
