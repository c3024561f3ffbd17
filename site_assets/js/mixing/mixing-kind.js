// The common parts of the figures about mixing: the files that they read, and the message if a file is missing.

import { readMixing } from "../data/mixing-data.js";
import { readRun } from "../data/run-data.js";
import { noMixing, notRun } from "../figure/absence.js";
import { figureOf } from "../figure/kind.js";
import { nearestView } from "../figure/nearest-view.js";
import { ofLongText } from "./long-text.js";
import { MIXING } from "./messages.js";
import { offParts, writeOff } from "./off-parts.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { MixingData } from "../data/mixing-data.js" */
/** @import { Catalogue, Model, Run } from "../data/published.d.ts" */
/** @import { Change, Expected, FigureKind, Home, OpenView, View, Wanted } from "../figure/kind.js" */
/** @import { Head } from "../shared/head-name.js" */

/** @typedef {{ model: string, sentence: string, attention: Weights, mixing: MixingData }} MixingInputs */
/** @typedef {{ data: MixingInputs, model: Model, view: View }} MixingState */

/**
 * Returns a function that makes figures with the given `parts` (kind.js).
 * @param {FigureKind<MixingInputs>["parts"]} parts
 */
export function mixingFigure(parts) {
  return figureOf({ parts, files, absence, read, nearest, keep, settle });
}

/** @param {Run | undefined} run */
function files(run) {
  return run?.mixing ? [run.attention, run.mixing] : null;
}

/**
 * @param {Model} model
 * @param {Run | undefined} run
 */
function absence(model, run) {
  if (!run) return notRun(model);
  if (run.long) return ofLongText(model, run);
  return { title: MIXING.notAvailable(model.name), reason: MIXING.reason(noMixing(model)) };
}

/**
 * @param {any[]} jsons
 * @param {Expected} expected
 * @returns {Promise<MixingInputs>}
 */
async function read([attentionJson, mixingJson], expected) {
  const attention = await readRun([attentionJson], expected);
  const mixing = readMixing(mixingJson, expected, expected.files[1]);
  return { model: expected.model, sentence: expected.sentence, attention, mixing };
}

/**
 * `off`: the parts that are switched off in the ledger, as written in the address.
 * @param {Wanted} wanted
 * @param {Catalogue} catalogue
 * @param {Home} home
 */
function nearest(wanted, catalogue, home) {
  const { view, notes } = nearestView(wanted, catalogue, home);
  return { view: { ...view, off: wanted.off ?? home.off ?? null }, notes };
}

/**
 * A change of sentence keeps the head, and a change of layer keeps the query. A change of layer drops `off`, which holds
 * heads of that layer.
 * @param {OpenView} view
 * @param {Change} change
 */
function keep({ model, sentence, layer, head, query, off }, change) {
  const otherTokens = "model" in change || "sentence" in change;
  const otherHeads = "model" in change || "layer" in change;
  return { model, sentence, layer, head, query: otherTokens ? null : query, off: otherHeads ? null : off };
}

/**
 * @param {OpenView} view
 * @param {MixingInputs} data
 * @returns {View}
 */
function settle(view, { attention, mixing }) {
  return {
    ...view,
    ...strongestHead(mixing.prediction.heads, view),
    query: view.query ?? attention.length - 1,
    off: writeOff(offParts(view.off, mixing.heads), mixing.heads),
  };
}

/**
 * The head whose direct effect on the target's logit is largest in size, positive or negative. If a layer or a head
 * number is given, only heads of this layer or with this number count.
 * @param {number[][]} attributions
 * @param {{ layer?: number | null, head?: number | null }} given
 * @returns {Head}
 */
export function strongestHead(attributions, { layer, head }) {
  const open = attributions.flatMap((row, l) => row.map((value, h) => ({ layer: l, head: h, size: Math.abs(value) })))
    .filter((found) => (layer ?? found.layer) === found.layer && (head ?? found.head) === found.head);
  const best = open.reduce((a, b) => (b.size > a.size ? b : a));
  return { layer: best.layer, head: best.head };
}
