import assert from "node:assert/strict";
import test from "node:test";

import { cardsKind } from "../../../site_assets/js/cards/cards-kind.js";

const RUN = { attention: "a.json" };

test("cards need a run and the model's claims", () => {
  assert.deepEqual(cardsKind.files(RUN, { cards: "c.json" }), ["a.json", "c.json"]);
  assert.equal(cardsKind.files(undefined, { cards: "c.json" }), null);
  assert.equal(cardsKind.files(RUN, {}), null);
});

test("a model without claims and a model that was not run are told apart", () => {
  assert.equal(cardsKind.absence({ name: "M" }, RUN).title, "There are no cards for M.");
  assert.equal(cardsKind.absence({ name: "M" }, undefined).title, "M was not run on this sentence.");
});

test("only the model and the sentence of a view are kept", () => {
  assert.deepEqual(cardsKind.keep({ model: "m", sentence: "s", layer: 1 }), { model: "m", sentence: "s" });
});
