// <removal-map>: what the prediction loses without each head, beside what each head adds to it directly.
//
// Attributes: data-sentence and data-model set the first view; data-compact, for the lesson, omits the pickers; with
// data-follow it shows the model and sentence of the figure that owns the page's address.

import { readAttention } from "../data/attention-data.js";
import { loadEffects, readEffects } from "../data/effects-data.js";
import { readMixing } from "../data/mixing-data.js";
import { notRun } from "../figure/absence.js";
import { addressBar } from "../figure/address-bar.js";
import { KEYS } from "../figure/address.js";
import { figureFrame } from "../figure/figure-frame.js";
import { figureOf } from "../figure/kind.js";
import { nearestView } from "../figure/nearest-view.js";
import { signedLegend } from "../maps/signed-legend.js";
import { saveCsv } from "../shared/csv.js";
import { divergingRamp } from "../shared/diverging.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { siteUrl } from "../shared/site.js";
import { isDark } from "../shared/theme.js";
import { quoted } from "../shared/token-label.js";
import { attributionTable } from "./attribution-table.js";
import { effectScatter } from "./effect-scatter.js";
import { headInAddress } from "./head-in-address.js";
import { strongestHead } from "./mixing-kind.js";
import { bothNumbers, correlation, disagreeing, effectRows } from "./removal-list.js";
import { describe, disagreementList, movesOf, probeAddress, summary } from "./removal-words.js";
import { runControls } from "./run-controls.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Effects } from "../data/effects-data.js" */
/** @import { MixingData } from "../data/mixing-data.js" */
/** @import { Model, Run } from "../data/published.d.ts" */
/** @import { Change, Expected, FigureKind, OpenView, View } from "../figure/kind.js" */
/** @import { Head } from "../shared/head-name.js" */

/** @typedef {{ attention: Weights, mixing: MixingData, effects: Effects }} Inputs */
/** @typedef {{ data: Inputs, model: Model, view: View }} State */

const NAMED = 6; // heads on which the two numbers disagree most

/** @type {FigureKind<Inputs>} */
const removalKind = { parts, files, absence, read, nearest: nearestView, keep, settle: (view) => ({ ...view, layer: view.layer ?? 0, head: view.head ?? 0, query: view.query ?? 0 }) };

export default figureOf(removalKind);

/** @type {FigureKind<Inputs>["files"]} */
function files(run, model) {
  return run?.mixing && model.effects ? [run.attention, run.mixing, model.effects] : null;
}

/**
 * @param {Model} model
 * @param {Run | undefined} run
 */
function absence(model, run) {
  if (!run) return notRun(model);
  return { title: `What happens without a head is not known for ${model.name}.`, reason: `The reason: ${model.no_effects ?? "this build did not compute it"}.` };
}

/**
 * @param {any[]} jsons
 * @param {Expected} expected
 * @returns {Promise<Inputs>}
 */
async function read([attentionJson, mixingJson], expected) {
  const [attentionFile, mixingFile, list] = expected.files;
  const attention = readAttention(attentionJson, expected, attentionFile);
  const mixing = readMixing(mixingJson, expected, mixingFile);
  const effects = await loadEffects(list, "effects", expected, (json, file) => readEffects(json, expected, file), siteUrl);
  return { attention, mixing, effects };
}

/**
 * @param {OpenView} view
 * @returns {Change}
 */
function keep({ model, sentence }) {
  return { model, sentence, layer: null, head: null, query: null };
}

/** @type {FigureKind<Inputs>["parts"]} */
function parts(host, catalogue, compact, change) {
  /** @type {State} */
  let state;
  /** @type {Head | null} */
  let chosen = null; // the head that the reader has chosen, kept for all sentences
  const address = "follow" in host.dataset ? addressBar({ follow, keeps: KEYS }) : null;
  if (address) chosen = headInAddress(window.location.hash);
  const controls = compact ? null : runControls({ catalogue, choose: change });
  const scale = signedLegend();
  const scatter = effectScatter();
  const table = attributionTable({ link: (head) => probeAddress(state, head), choose, point: (head) => say(head ?? current()) });
  const nodes = Object.fromEntries(["title", "line", "moves", "disagree", "sum"].map((name) => [name, element("div", { class: `removal-${name}` })]));
  const save = element("button", { type: "button", class: "button", onclick: saveEffects }, "Save as CSV");
  const map = element("section", { class: "prediction-heads" }, nodes.title, element("div", { class: "prediction-bar" }, nodes.line, scale.element), table.element);
  const side = element("section", { class: "removal-side" }, scatter.element, nodes.disagree, nodes.moves, save);
  const frame = figureFrame(host, { top: controls ? [controls.element] : [], body: [element("div", { class: "removal-columns" }, side, map), nodes.sum] });

  /** @param {string} fragment */
  function follow(fragment) {
    chosen = headInAddress(fragment);
    if (state) choose(current());
  }

  /** @returns {Head} */
  function current() {
    const { logprob } = state.data.effects;
    return chosen && logprob[chosen.layer]?.[chosen.head] !== undefined ? chosen : strongestHead(logprob, {});
  }

  /** @param {Head} head */
  function choose(head) {
    table.activate(head);
    say(head);
    if (headName(head) === headName(current())) return;
    chosen = head;
    address?.claim();
    address?.write({ cell: headName(head) });
  }

  /** @param {Head} head */
  function say(head) {
    const heads = numbers();
    nodes.line.replaceChildren(...describe(state, head));
    nodes.moves.replaceChildren(...movesOf(state, head));
    scatter.draw({ heads, named: disagreeing(heads, NAMED), chosen: headName(head) });
  }

  function numbers() {
    return bothNumbers(state.data.mixing.prediction.heads, state.data.effects);
  }

  function saveEffects() {
    saveCsv(`${state.view.model}-${state.view.sentence}-removals`, effectRows(numbers(), state.data.effects));
  }

  /** @param {State} next */
  function draw(next) {
    state = next;
    const { data: { effects: { logprob, target } }, view, model } = state;
    const ramp = divergingRamp(isDark(document));
    const largest = Math.max(...logprob.flat().map(Math.abs));
    frame.show("ready");
    controls?.draw({ view, model });
    scale.draw({ ramp, largest, unit: "nats" });
    table.draw({ prediction: { heads: logprob, mlps: null }, ramp, largest, chosen: current(), label: `The change of log p of ${quoted(target)} without each head of ${model.name}` });
    nodes.title.replaceChildren("The change of log p of ", element("bdi", {}, quoted(target)), " without each head");
    nodes.disagree.replaceChildren(...disagreementList(state, disagreeing(numbers(), NAMED)));
    nodes.sum.textContent = summary(state, correlation(numbers()));
    say(current());
  }

  /** @param {{ view: OpenView, model: Model }} next */
  function wait({ view, model }) {
    controls?.draw({ view, model });
    frame.show("loading");
  }

  return { draw, wait, say: frame.say, note: frame.note, stop: () => address?.stop() };
}
