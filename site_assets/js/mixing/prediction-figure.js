// <prediction-map>: the likeliest next tokens, and the direct logit attribution of the target.
//
// Attributes: data-sentence, data-model, data-layer and data-head set the first view; data-compact, for the lesson, omits the pickers; with
// data-follow it shows the model and sentence of the figure that owns the page's address.

import { addressBar } from "../figure/address-bar.js";
import { formatAddress, KEYS } from "../figure/address.js";
import { figureFrame } from "../figure/figure-frame.js";
import { signedLegend } from "../maps/signed-legend.js";
import { saveCsv } from "../shared/csv.js";
import { divergingRamp } from "../shared/diverging.js";
import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { formatSigned } from "../shared/format-signed.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { siteUrl } from "../shared/site.js";
import { isDark } from "../shared/theme.js";
import { quoted } from "../shared/token-label.js";
import { attributionTable } from "./attribution-table.js";
import { headInAddress, headInAttributes } from "./head-in-address.js";
import { likeliestList } from "./likeliest-list.js";
import { MIXING } from "./messages.js";
import { mixingFigure, strongestHead } from "./mixing-kind.js";
import { runControls } from "./run-controls.js";

/** @import { LogitParts, Model } from "../data/published.d.ts" */
/** @import { FigureKind, OpenView } from "../figure/kind.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { MixingInputs, MixingState } from "./mixing-kind.js" */

/** @typedef {Record<string, HTMLElement>} Nodes */
/** @typedef {Record<"list" | "scale" | "table", { element: HTMLElement }> & { save: HTMLElement }} Parts */

const LISTED = 4; // heads in each of the two lists

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
    nodes.line.replaceChildren(...describe(state, head));
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
 * The chosen head if the model has it, else the head with the largest direct effect.
 * @param {MixingState} state
 * @param {Head | null} chosen
 * @returns {Head}
 */
function current({ data: { mixing: { prediction: { heads } } } }, chosen) {
  return chosen && heads[chosen.layer]?.[chosen.head] !== undefined ? chosen : strongestHead(heads, {});
}

/**
 * @param {MixingState} state
 * @param {Head} head
 */
function probeAddress({ data: { attention }, view: { model, sentence } }, { layer, head }) {
  return siteUrl(`probe/${formatAddress({ model, sentence, layer, head, query: attention.length - 1 })}`);
}

/**
 * L24H4 −1.07 looks most at " Mary", 0.790
 * @param {MixingState} state
 * @param {Head} head
 * @param {number[][]} [heads]
 */
function describe({ data: { attention, mixing } }, { layer, head }, heads = mixing.prediction.heads) {
  const query = attention.length - 1;
  const key = attention.strongestKey(layer, head, query);
  const weight = formatWeight(attention.weight(layer, head, query, key));
  return [
    element("span", { class: "part-name" }, headName({ layer, head })), " ",
    element("span", { class: "figure-number" }, formatSigned(heads[layer][head])), " ",
    element("span", { class: "looks" }, element("span", { class: "looks-verb" }, MIXING.looksMostAt), element("bdi", {}, quoted(attention.tokens[key])), `, ${weight}`),
  ];
}

/**
 * The heads with the largest of some direct effects of one sign, each a link to its attention.
 * @param {string} title
 * @param {MixingState} state
 * @param {number[][]} heads
 * @param {1 | -1} sign
 */
function strongestList(title, state, heads, sign) {
  const all = heads.flatMap((row, layer) => row.map((value, head) => ({ layer, head, value: sign * value })));
  const listed = all.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value).slice(0, LISTED);
  const lines = listed.map((head) => element("li", {}, element("a", { href: probeAddress(state, head), class: "plain" }, ...describe(state, head, heads))));
  return [element("h3", {}, title), element("ul", {}, ...lines)];
}

/**
 * heads +0.094  MLPs +10.691  embedding −0.027  biases 0.000  = logit minus mean 10.758
 * @param {MixingState} state
 */
function partsList({ data: { mixing: { prediction: { heads, mlps, embedding, other, logit, mean_logit: mean } } } }) {
  const total = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0);
  /** @type {[string, number][]} */
  const parts = [[MIXING.heads, total(heads.flat())], [MIXING.mlps, total(mlps)], [MIXING.embedding, embedding], [MIXING.biases, other]];
  const pair = (/** @type {string} */ name, /** @type {string} */ text) => element("div", {}, element("dt", {}, name), element("dd", { class: "figure-number" }, text));
  return element("dl", {}, ...parts.map(([name, value]) => pair(name, formatSigned(value, 3))), pair(MIXING.logitMinus, `= ${number(logit - mean)}`));
}

/**
 * How closely the parts sum to the logit, and what is held fixed.
 * @param {MixingState} state
 */
function sumLine({ data: { mixing: { held, prediction: { logit, mean_logit: mean, residual } } }, model }) {
  const bound = residual < 1e-5 ? MIXING.little : residual.toFixed(5);
  return [MIXING.addUp(model.name, number(logit), number(mean), bound, held.join(", "))];
}

/** @param {number} value */
function number(value) {
  return value.toFixed(3).replace("-", "−");
}

/** @param {MixingState} state */
function saveAttribution({ data: { mixing: { prediction } }, view: { model, sentence } }) {
  /** @type {(string | number | null)[][]} */
  const rows = [["part", "layer", "head", "attribution", "difference"], ...partRows(prediction, prediction.against)];
  saveCsv(`${model}-${sentence}-attribution`, rows);
}

/**
 * `against`: the parts of the difference to another answer, for a column of their own; null for an empty one.
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
