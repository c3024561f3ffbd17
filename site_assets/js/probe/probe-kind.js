// <attention-probe>: the figure in which a reader picks a sentence, a layer and a head of a real model. It shows
// attention, or what attention carries.
//
// Attributes: data-sentence, data-model, data-layer, data-head, data-query, data-key say what it shows at
// first; data-compact, for the lesson, leaves out the pickers, does not touch the page's address, and waits
// until it comes near the reader: a lesson has many. With data-closed the map of all heads is opened by the reader.

import { findById, runOf } from "../data/catalogue.js";
import { CONTRIBUTION, readRun, runFiles } from "../data/run-data.js";
import { noMixing, notRun } from "../figure/absence.js";
import { CLOSER, closerView } from "../figure/closer-view.js";
import { figureOf } from "../figure/kind.js";
import { nearestView } from "../figure/nearest-view.js";
import { probeParts } from "./probe-parts.js";
import { strikingHead } from "./striking-head.js";

/** @import { FigureKind } from "../figure/kind.js" */
/** @type {FigureKind<any>} */
export const probeKind = { parts: probeParts, files, absence, read: readRun, nearest, keep, settle };

export default figureOf(probeKind);

function files(run, model, { show }) {
  return runFiles(run, show);
}

function absence(model, run, others) {
  const reason = others.length ? "This build has it for another model." : "This build has it for no model.";
  return notRun(model, reason);
}

// With what "Look closer" adds (closer-view.js).
function nearest(wanted, catalogue, home) {
  const { view, notes } = nearestShow(wanted, catalogue, home);
  return { view: { ...view, ...closerView({ ...wanted, show: view.show }, notes) }, notes };
}

// `show`: CONTRIBUTION, or null for the attention weights themselves.
function nearestShow(wanted, catalogue, home) {
  const { view, notes } = nearestView(wanted, catalogue, home);
  if (wanted.show !== CONTRIBUTION) return { view: { ...view, show: null }, notes };
  const run = runOf(catalogue, view);
  if (run?.mixing) return { view: { ...view, show: CONTRIBUTION }, notes };
  const model = findById(catalogue.models, view.model);
  const why = run ? [`Weight × norm is not available for ${model.name}: ${noMixing(model)}. These are its attention weights.`] : [];
  return { view: { ...view, show: null }, notes: [...notes, ...why] };
}

const ROW = ["model", "sentence", "layer", "head", "query"]; // what a row of weights belongs to

// Another sentence or model keeps the head; another row asks again for its strongest key.
function keep({ model, sentence, layer, head, query, key, show, ...rest }, change) {
  const closer = Object.fromEntries(CLOSER.map((name) => [name, rest[name]]));
  const elsewhere = "model" in change || "sentence" in change;
  return { model, sentence, layer, head, query: elsewhere ? null : query, key: ROW.some((name) => name in change) ? null : key, show, ...closer };
}

// Now that the data are here, what the view left open gets the figure's own choice.
function settle(view, data) {
  return { ...view, ...strikingHead(data, view), query: view.query ?? data.length - 1 };
}
