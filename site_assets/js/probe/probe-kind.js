// <attention-probe>: the figure in which a reader picks a sentence, a layer and a head of a real model. It shows
// attention weights, weight × norm, or the estimated effect of each cell.
//
// Attributes: data-sentence, data-model, data-layer, data-head, data-query and data-key set the first view.
// data-compact, for the many probes of the lesson, omits the pickers, leaves the page's address alone and loads only
// when the reader scrolls near. With data-closed, the contact sheet starts closed.

import { findById, runOf } from "../data/catalogue.js";
import { CONTRIBUTION, EFFECT, readRun, runFiles } from "../data/run-data.js";
import { noMixing, notRun } from "../figure/absence.js";
import { LENS_TOOLS, TOOLS, lensView } from "../figure/lens-view.js";
import { figureOf } from "../figure/kind.js";
import { nearestView } from "../figure/nearest-view.js";
import { PROBES } from "./messages.js";
import { probeParts } from "./probe-parts.js";
import { strikingHead } from "../maps/striking-head.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Catalogue, Model, Run } from "../data/published.d.ts" */
/** @import { LensView } from "../figure/lens-view.js" */
/** @import { Change, FigureKind, Home, OpenView, Wanted } from "../figure/kind.js" */
/** @type {FigureKind<Weights>} */
export const probeKind = { parts: probeParts, files, absence, read: readRun, nearest, keep: keepChosen, settle: settleOpen };

export default figureOf(probeKind);

/**
 * @param {Run | undefined} run
 * @param {Model} model
 * @param {{ show?: string | null }} view
 */
function files(run, model, { show }) {
  return runFiles(run, show, model.effects);
}

/**
 * @param {Model} model
 * @param {Run | undefined} run
 */
function absence(model, run) {
  return run ? { title: PROBES.long, reason: PROBES.ownPage } : notRun(model);
}

/**
 * The nearest view, including the parts that the tools add (lens-view.js).
 * @param {Wanted} wanted
 * @param {Catalogue} catalogue
 * @param {Home} home
 */
function nearest(wanted, catalogue, home) {
  const { view, notes } = nearestShow(wanted, catalogue, home);
  const { sinks } = findById(catalogue.models, view.model);
  return { view: { ...view, ...lensView({ ...wanted, show: view.show }, notes, sinks) }, notes };
}

/**
 * The nearest view with its `show`: CONTRIBUTION, EFFECT, or null for attention weights.
 * @param {Wanted} wanted
 * @param {Catalogue} catalogue
 * @param {Home} home
 * @returns {{ view: OpenView, notes: string[] }}
 */
function nearestShow(wanted, catalogue, home) {
  const { view, notes } = nearestView(wanted, catalogue, home);
  const show = wanted.show === CONTRIBUTION || wanted.show === EFFECT ? wanted.show : null;
  const [run, model] = [runOf(catalogue, view), findById(catalogue.models, view.model)];
  if (!show || runFiles(run, show, model.effects)) return { view: { ...view, show }, notes };
  const why = show === EFFECT ? model.no_effects : noMixing(model);
  return { view: { ...view, show: null }, notes: run ? [...notes, PROBES.notAvailable(model.name, why)] : notes };
}

const ROW = ["model", "sentence", "layer", "head", "query"]; // what identifies a row of weights

/**
 * A change of sentence or model keeps the head; a change of row chooses its strongest key again. A change of model drops
 * the marked cells, which are counted in that model's tokens.
 * @param {OpenView} view
 * @param {Change} change
 */
function keepChosen({ model, sentence, layer, head, query, key, show, ...rest }, change) {
  const lenses = Object.fromEntries(("model" in change ? LENS_TOOLS : TOOLS).map((name) => [name, rest[/** @type {keyof LensView} */ (name)]]));
  const elsewhere = "model" in change || "sentence" in change;
  return { model, sentence, layer, head, query: elsewhere ? null : query, key: ROW.some((name) => name in change) ? null : key, show, ...lenses };
}

/**
 * Chooses the parts that the view leaves open, once the data are loaded.
 * @param {OpenView} view
 * @param {Weights} data
 */
function settleOpen(view, data) {
  return { ...view, ...strikingHead(data, view), query: view.query ?? data.length - 1 };
}
