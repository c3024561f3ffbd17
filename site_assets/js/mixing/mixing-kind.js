// What the figures about mixing share: the files they read, and what they say where there are none.

import { readAttention } from "../data/attention-data.js";
import { readMixing } from "../data/mixing-data.js";
import { noMixing, notRun } from "../figure/absence.js";
import { figureOf } from "../figure/kind.js";
import { nearestView } from "../figure/nearest-view.js";
import { offParts, writeOff } from "./off-parts.js";

// Makes figures whose parts are made by `parts` (see kind.js).
export function mixingFigure(parts) {
  return figureOf({ parts, files, absence, read, nearest, keep, settle });
}

function files(run) {
  return run?.mixing ? [run.attention, run.mixing] : null;
}

function absence(model, run) {
  if (!run) return notRun(model);
  return { title: `Mixing is not available for ${model.name}.`, reason: `The reason: ${noMixing(model)}.` };
}

function read([attentionJson, mixingJson], expected) {
  const attention = readAttention(attentionJson, expected, expected.files[0]);
  const mixing = readMixing(mixingJson, expected, expected.files[1]);
  return { model: expected.model, sentence: expected.sentence, attention, mixing };
}

// `off`: the parts that are switched off in the ledger, as the address writes them.
function nearest(wanted, catalogue, home) {
  const { view, notes } = nearestView(wanted, catalogue, home);
  return { view: { ...view, off: wanted.off ?? home.off ?? null }, notes };
}

// Another sentence keeps the head, another layer the token; what is off is about one layer's heads.
function keep({ model, sentence, layer, head, query, off }, change) {
  const otherTokens = "model" in change || "sentence" in change;
  const otherHeads = "model" in change || "layer" in change;
  return { model, sentence, layer, head, query: otherTokens ? null : query, off: otherHeads ? null : off };
}

function settle(view, { attention, mixing }) {
  return {
    ...view,
    ...strongestHead(mixing.prediction.heads, view),
    query: view.query ?? attention.length - 1,
    off: writeOff(offParts(view.off, mixing.heads), mixing.heads),
  };
}

// The head that moves the explained token's logit most, among those that the view leaves open.
export function strongestHead(attributions, { layer, head }) {
  const open = attributions.flatMap((row, l) => row.map((value, h) => ({ layer: l, head: h, size: Math.abs(value) })))
    .filter((found) => (layer ?? found.layer) === found.layer && (head ?? found.head) === found.head);
  const best = open.reduce((a, b) => (b.size > a.size ? b : a));
  return { layer: best.layer, head: best.head };
}
