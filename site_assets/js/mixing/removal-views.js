// The two views of <removal-map>: what is lost of the prediction without each head, and what share of the difference to
// the paired sentence each patched head carries over.

import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { quoted } from "../shared/token-label.js";
import { MIXING } from "./messages.js";
import { probeAddress } from "./probe-address.js";
import { bothNumbers, correlation, disagreeing } from "./removal-list.js";
import { afterwards, describe, disagreementList, nameOf, summary } from "./removal-words.js";

/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { State } from "./removal-figure.js" */

/**
 * `values`: a number for every head; `line`, `after`: the texts about one head; `removes`: whether heads are removed,
 * so that the figure also shows what they write and the maps that they move.
 * @typedef {{ values: number[][], unit: string, title: (Node | string)[], label: string, list: Node[], sum: string, removes: boolean,
 *   line: (head: Head) => (Node | string)[], after: (head: Head) => string }} RemovalView
 */

export const NAMED = 6; // heads that are listed

/**
 * @param {State} state
 * @returns {RemovalView}
 */
export function lossView(state) {
  const { data: { mixing, effects }, model } = state;
  const heads = bothNumbers(mixing.prediction.heads, effects);
  return {
    values: effects.logprob, unit: "nats", removes: true,
    title: [MIXING.changeOf, element("bdi", {}, quoted(effects.target)), MIXING.eachHead],
    label: MIXING.change(isolated(effects.target), model.name),
    list: disagreementList(state, disagreeing(heads, NAMED)),
    sum: summary(state, correlation(heads)),
    line: (head) => describe(state, head),
    after: (head) => afterwards(state, head),
  };
}

/**
 * The view is null if no head was patched, because the sentence has no pair of the same length, or because the two
 * answers hardly differ.
 * @param {State} state
 * @param {Pick<Catalogue, "sentences">} catalogue
 * @returns {RemovalView | null}
 */
export function patchView(state, { sentences }) {
  const { data: { effects: { share, answer, pair, target, logprob } }, model } = state;
  if (!share || answer === null) return null;
  const title = sentences.find(({ id }) => id === pair)?.title ?? pair;
  return {
    values: share, unit: MIXING.shareUnit, removes: false,
    title: [MIXING.shareOf, element("bdi", {}, quoted(answer)), MIXING.movesOver],
    label: MIXING.shares(isolated(answer), model.name),
    list: carrierList(state, share),
    sum: MIXING.patched(model.name, title, isolated(target), isolated(answer)),
    line: ({ layer, head }) => [
      nameOf(state, { layer, head }), MIXING.ofDifference, number(share[layer][head]),
      MIXING.withoutThis, number(logprob[layer][head]),
    ],
    after: () => "",
  };
}

/**
 * @param {State} state
 * @param {number[][]} share
 */
function carrierList(state, share) {
  const heads = share.flatMap((row, layer) => row.map((value, head) => ({ layer, head, value })));
  const most = heads.sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, NAMED);
  const items = most.map(({ value, ...head }) => element("li", {}, element("a", { href: probeAddress(state, head) }, headName(head)), ` ${formatSigned(value)}`));
  return [element("h3", {}, MIXING.carriers), element("ul", {}, ...items)];
}

/** @param {number} value */
function number(value) {
  return element("span", { class: "figure-number" }, formatSigned(value));
}
