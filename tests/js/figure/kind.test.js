import assert from "node:assert/strict";
import test from "node:test";

import { atlasKind } from "../../../site_assets/js/atlas/atlas-kind.js";
import { averageKind } from "../../../site_assets/js/average/average-figure.js";
import { cardsKind } from "../../../site_assets/js/cards/cards-kind.js";
import { probeKind } from "../../../site_assets/js/probe/probe-kind.js";

const CONTRACT = ["parts", "nearest", "files", "absence", "read", "keep", "settle"];

test("every kind has what figure.js asks of it, and nothing that it does not know", () => {
  for (const [name, kind] of Object.entries({ atlasKind, averageKind, cardsKind, probeKind })) {
    for (const key of CONTRACT) assert.equal(typeof kind[key], "function", `${name}.${key}`);
    assert.deepEqual(Object.keys(kind).filter((key) => ![...CONTRACT, "keeps"].includes(key)), [], name);
  }
});

test("where the build lacks a figure's files, the reader is told of what and why", () => {
  const model = { id: "m", name: "Model", layers: 1, heads: 1, sentences: {} };
  for (const kind of [atlasKind, averageKind, cardsKind, probeKind]) {
    assert.equal(kind.files(undefined, model, { show: null }), null);
    const { title, reason } = kind.absence(model, undefined, []);
    assert.match(title, /Model/);
    assert.match(reason, /\.$/);
  }
});
