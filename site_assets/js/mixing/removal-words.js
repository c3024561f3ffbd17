// The texts of <removal-map> about heads: their numbers, the heads that they move, and where the two numbers disagree.

import { element } from "../shared/dom.js";
import { formatSigned, formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { quoted } from "../shared/token-label.js";
import { MIXING } from "./messages.js";
import { probeAddress } from "./probe-address.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { State } from "./removal-figure.js" */
/** @import { BothNumbers } from "./removal-list.js" */

const PARTNERS = 3; // pairs listed for a head: those whose effect differs most from the sum of their single effects

/**
 * The name of a head, as a link to its attention.
 * @param {State} state
 * @param {Head} head
 */
export function nameOf(state, head) {
  return element("a", { href: probeAddress(state, head), class: "part-name" }, headName(head));
}

/**
 * L20H0 looks at " Mary" 0.560 · writes −0.09 · without this head −1.52
 * @param {State} state
 * @param {Head} head
 */
export function describe(state, { layer, head }) {
  const { attention, mixing, effects } = state.data;
  const query = attention.length - 1;
  const key = attention.strongestKey(layer, head, query);
  const number = (/** @type {number} */ value) => element("span", { class: "figure-number" }, formatSigned(value));
  return [
    nameOf(state, { layer, head }), MIXING.looksAt, element("bdi", {}, quoted(attention.tokens[key])),
    MIXING.writes(formatWeight(attention.weight(layer, head, query, key))), number(mixing.prediction.heads[layer][head]),
    MIXING.withoutThis, number(effects.logprob[layer][head]),
  ];
}

/**
 * The prediction without a head: the likeliest next token if it changes, and the lead over another answer.
 * @param {State} state
 * @param {Head} head
 */
export function afterwards({ data: { mixing: { prediction: { against } }, effects } }, head) {
  const { target, answer, difference } = effects;
  const flip = effects.flip(head);
  const says = flip === null ? "" : `${MIXING.flips(isolated(flip))} `;
  if (!answer || !difference || !against) return says;
  const after = against.difference + difference[head.layer][head.head];
  return says + MIXING.lead(isolated(target), isolated(answer), formatSigned(against.difference), formatSigned(after));
}

/**
 * The heads that a head's removal moves most, each as a link to its map, or as a button if the map without it is known.
 * @param {State} state
 * @param {Head} head
 * @param {(Head & { distance: number, after?: Weights | null })[]} moves
 * @param {{ chosen: Head | null, choose: (move: any) => void } | null} [maps]
 */
export function movesOf(state, head, moves, maps = null) {
  const arrow = (/** @type {typeof moves[number]} */ move) => (maps && move.after
    ? element("button", { type: "button", class: "quiet-button", "aria-pressed": String(move === maps.chosen), onclick: () => maps.choose(move) }, `→ ${headName(move)}`)
    : element("a", { href: probeAddress(state, move) }, `→ ${headName(move)}`));
  const items = moves.map((move) => element("li", {}, arrow(move), MIXING.movesBy(move.distance.toFixed(3))));
  const title = element("h3", {}, MIXING.moves(headName(head)));
  return [title, moves.length ? element("ul", {}, ...items) : element("p", {}, MIXING.noneMoves)];
}

/**
 * The partners of a head for which removing both heads differs most from the sum of the two single effects: heads that
 * back each other up, or heads whose effects overlap.
 * @param {State} state
 * @param {Head} head
 */
export function partnersOf({ data: { effects } }, head) {
  const pairs = effects.partners(head).sort((a, b) => Math.abs(b.both - b.sum) - Math.abs(a.both - a.sum)).slice(0, PARTNERS)
    .map((other) => element("li", {}, MIXING.pairOf(headName(other), formatSigned(other.both), formatSigned(other.sum))));
  return pairs.length ? [element("h3", {}, MIXING.together), element("ul", {}, ...pairs)] : [];
}

/**
 * @param {State} state
 * @param {BothNumbers[]} heads
 */
export function disagreementList(state, heads) {
  const items = heads.map((head) => element("li", {}, element("a", { href: probeAddress(state, head) }, head.name), MIXING.bothNumbers(formatSigned(head.writes), formatSigned(head.without))));
  return [element("h3", {}, MIXING.disagree), element("ul", {}, ...items)];
}

/**
 * @param {State} state
 * @param {number | null} agreed
 */
export function summary({ data: { effects: { baseline } }, model }, agreed) {
  const how = agreed === null ? "" : MIXING.correlation(formatSigned(agreed));
  const by = baseline === "zero" ? MIXING.zero : MIXING.textMean;
  return `${MIXING.summary(model.name, by)}${how}`;
}
