// The texts of <prediction-map> about heads and about the parts of a logit.

import { element } from "../shared/dom.js";
import { formatSigned, formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { quoted } from "../shared/token-label.js";
import { MIXING } from "./messages.js";
import { probeAddress } from "./probe-address.js";

/** @import { Head } from "../shared/head-name.js" */
/** @import { MixingState } from "./mixing-kind.js" */

const LISTED = 4; // heads in each list of the strongest

/**
 * L24H4 −1.07 looks most at " Mary", 0.790
 * @param {MixingState} state
 * @param {Head} head
 * @param {number[][]} [heads]
 */
export function predictionLine({ data: { attention, mixing } }, { layer, head }, heads = mixing.prediction.heads) {
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
 * The heads with the largest direct effects of one sign, each as a link to its attention.
 * @param {string} title
 * @param {MixingState} state
 * @param {number[][]} heads
 * @param {1 | -1} sign
 */
export function strongestList(title, state, heads, sign) {
  const all = heads.flatMap((row, layer) => row.map((value, head) => ({ layer, head, value: sign * value })));
  const listed = all.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value).slice(0, LISTED);
  const lines = listed.map((head) => element("li", {}, element("a", { href: probeAddress(state, head), class: "plain" }, ...predictionLine(state, head, heads))));
  return [element("h3", {}, title), element("ul", {}, ...lines)];
}

/**
 * heads +0.094  MLPs +10.691  embedding −0.027  biases 0.000  = logit minus mean 10.758
 * @param {MixingState} state
 */
export function partsList({ data: { mixing: { prediction: { heads, mlps, embedding, other, logit, mean_logit: mean } } } }) {
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
export function sumLine({ data: { mixing: { held, prediction: { logit, mean_logit: mean, residual } } }, model }) {
  const bound = residual < 1e-5 ? MIXING.little : residual.toFixed(5);
  return [MIXING.addUp(model.name, number(logit), number(mean), bound, held.join(", "))];
}

/** @param {number} value */
function number(value) {
  return value.toFixed(3).replace("-", "−");
}
