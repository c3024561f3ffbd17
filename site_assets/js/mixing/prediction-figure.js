// <prediction-map>: the likeliest next tokens, and the direct logit attribution of the target.
//
// Attributes: data-sentence, data-model, data-layer and data-head set the first view; data-compact, for the lesson,
// omits the pickers; with data-follow it shows the model and sentence of the figure that owns the page's address.

import { addressBar } from "../figure/address-bar.js";
import { KEYS } from "../figure/address.js";
import { figureFrame } from "../figure/figure-frame.js";
import { signedLegend } from "../maps/signed-legend.js";
import { saveCsv } from "../shared/csv.js";
import { divergingRamp } from "../shared/diverging.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { isDark } from "../shared/theme.js";
import { quoted } from "../shared/token-label.js";
import { attributionTable } from "./attribution-table.js";
import { headInAddress, headInAttributes } from "./head-in-address.js";
import { likeliestList } from "./likeliest-list.js";
import { MIXING } from "./messages.js";
import { mixingFigure, strongestHead } from "./mixing-kind.js";
import { partsList, predictionLine, strongestList, sumLine } from "./prediction-words.js";
import { probeAddress } from "./probe-address.js";
import { runControls } from "./run-controls.js";

/** @import { LogitParts, Model } from "../data/published.d.ts" */
/** @import { FigureKind, OpenView } from "../figure/kind.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { MixingInputs, MixingState } from "./mixing-kind.js" */

/** @typedef {Record<string, HTMLElement>} Nodes */
/** @typedef {Record<"list" | "scale" | "table", { element: HTMLElement }> & { save: HTMLElement }} Parts */

export default mixingFigure(predictionParts);

/** @type {FigureKind<MixingInputs>["parts"]} */
function predictionParts(host, catalogue, compact, change) {
  /** @type {MixingState} */
  let state;
  const address = "follow" in host.dataset ? addressBar({ follow, keeps: KEYS }) : null;
  let chosen = address ? headInAddress(window.location.hash) : headInAttributes(host.dataset); // the head that the reader has chosen, kept for all sentences
  const controls = compact ? null : runControls({ catalogue, choose: change });
  const list = likeliestList();
  const scale = signedLegend();
  const table = attributionTable({
    link: (head) => probeAddress(state, head), choose,
    point: (head) => say(head ?? current(state, chosen)),
  });
  const nodes = Object.fromEntries(["title", "up", "down", "over", "line", "parts", "sum"].map((name) => [name, element("div", { class: `prediction-${name}` })]));
  const save = element("button", { type: "button", class: "button", onclick: () => saveAttribution(state) }, MIXING.save);
  const frame = figureFrame(host, { top: controls ? [controls.element] : [], body: layOut(nodes, { list, scale, table, save }) });

  /** @param {string} fragment */
  function follow(fragment) {
    chosen = headInAddress(fragment);
    if (state) choose(current(state, chosen));
  }

  /** @param {Head} head */
  function choose(head) {
    table.activate(head);
    say(head);
    if (headName(head) === headName(current(state, chosen))) return;
    chosen = head;
    address?.claim();
    address?.write({ cell: headName(head) });
  }

  /** @param {Head} head */
  function say(head) {
    nodes.line.replaceChildren(...predictionLine(state, head));
  }

  /** @param {MixingState} next */
  function draw(next) {
    state = next;
    const { data: { mixing: { prediction } }, view, model } = state;
    const ramp = divergingRamp(isDark(document));
    const largest = Math.max(...prediction.heads.flat().map(Math.abs));
    const label = MIXING.adds(model.name, isolated(prediction.target));
    frame.show("ready");
    controls?.draw({ view, model });
    list.draw(prediction);
    scale.draw({ ramp, largest });
    table.draw({ prediction, ramp, largest, chosen: current(state, chosen), label });
    drawTexts(nodes, state);
    say(current(state, chosen));
  }

  /** @param {{ view: OpenView, model: Model }} next */
  function wait({ view, model }) {
    controls?.draw({ view, model });
    frame.show("loading");
  }

  return { draw, wait, say: frame.say, note: frame.note, stop: () => address?.stop() };
}

/** @type {(nodes: Nodes, parts: Parts) => HTMLElement[]} */
function layOut(nodes, { list, scale, table, save }) {
  const strongest = element("div", { class: "prediction-strongest" }, nodes.up, nodes.down, nodes.over, save);
  const left = element("section", { class: "prediction-tokens" }, list.element, strongest);
  const bar = element("div", { class: "prediction-bar" }, nodes.line, scale.element);
  const right = element("section", { class: "prediction-heads" }, nodes.title, nodes.parts, bar, table.element);
  return [element("div", { class: "prediction-columns" }, left, right), nodes.sum];
}

/** @type {(nodes: Nodes, state: MixingState) => void} */
function drawTexts(nodes, state) {
  nodes.title.replaceChildren(MIXING.partsOf, element("bdi", {}, quoted(state.data.mixing.prediction.target)), MIXING.minusMean);
  nodes.parts.replaceChildren(partsList(state));
  const { heads, against } = state.data.mixing.prediction;
  nodes.up.replaceChildren(...strongestList(MIXING.raise, state, heads, 1));
  nodes.down.replaceChildren(...strongestList(MIXING.lower, state, heads, -1));
  nodes.over.replaceChildren(...(against ? strongestList(MIXING.raiseOver(isolated(against.target)), state, against.heads, 1) : []));
  nodes.sum.replaceChildren(...sumLine(state));
}

/**
 * The chosen head if the model has it, otherwise the head whose direct effect is largest in size.
 * @param {MixingState} state
 * @param {Head | null} chosen
 * @returns {Head}
 */
function current({ data: { mixing: { prediction: { heads } } } }, chosen) {
  return chosen && heads[chosen.layer]?.[chosen.head] !== undefined ? chosen : strongestHead(heads, {});
}

/** @param {MixingState} state */
function saveAttribution({ data: { mixing: { prediction } }, view: { model, sentence } }) {
  /** @type {(string | number | null)[][]} */
  const rows = [["part", "layer", "head", "attribution", "difference"], ...partRows(prediction, prediction.against)];
  saveCsv(`${model}-${sentence}-attribution`, rows);
}

/**
 * `against`: the parts of the difference to another answer, for a separate column, which is empty if it is null.
 * @param {LogitParts} parts
 * @param {LogitParts | null} against
 * @returns {(string | number | null)[][]}
 */
function partRows({ embedding, other, mlps, heads }, against) {
  return [
    ["embedding", null, null, embedding, against?.embedding],
    ["biases", null, null, other, against?.other],
    ...mlps.map((value, layer) => ["mlp", layer, null, value, against?.mlps[layer]]),
    ...heads.flatMap((values, layer) => values.map((value, head) => ["head", layer, head, value, against?.heads[layer][head]])),
  ].map((row) => row.map((cell) => cell ?? null));
}
