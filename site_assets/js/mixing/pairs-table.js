// Heads removed two at a time: a table of all pairs, opened by a button, and the same pairs as a CSV file.

import { weightsFrame } from "../maps/weights-frame.js";
import { saveCsv } from "../shared/csv.js";
import { disclosure } from "../shared/disclosure.js";
import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { MIXING } from "./messages.js";

/** @import { Effects } from "../data/effects-data.js" */
/** @import { State } from "./removal-figure.js" */

export function pairsTable() {
  /** @type {State} */
  let state;
  const table = disclosure(MIXING.pairsTable, async () => (/** @type {HTMLElement} */ region) => region.replaceChildren(tableOf(state.data.effects)));
  const save = element("button", { type: "button", class: "quiet-button", onclick: () => saveCsv(`${state.view.model}-${state.view.sentence}-pairs`, pairRows(state.data.effects)) }, MIXING.savePairs);
  const section = element("div", { class: "removal-pairs" }, element("div", { class: "probe-foot-bar" }, table.button, save), table.region);

  /** @param {State} next */
  function draw(next) {
    state = next;
    section.hidden = state.data.effects.pairs.length === 0;
    if (!section.hidden) table.draw();
  }

  return { element: section, draw };
}

/**
 * The pairs, sorted by how much the effect of removing both heads differs from the sum of their single effects, the
 * largest difference first.
 * @param {Effects} effects
 */
function sorted({ pairs }) {
  return [...pairs].sort((a, b) => Math.abs(b.both - b.sum) - Math.abs(a.both - a.sum));
}

/** @param {Effects} effects */
function tableOf(effects) {
  const about = MIXING.pairsAbout(isolated(effects.target));
  const rows = sorted(effects).map(({ heads, both, sum }) => ({ name: heads.map(headName).join(" "), cells: [both, sum, both - sum].map((value) => formatSigned(value, 3)) }));
  return weightsFrame({ about, caption: MIXING.pairsRows(about), corner: MIXING.twoHeads, columns: [MIXING.both, MIXING.sumOfTwo, MIXING.apart], rows });
}

/**
 * @param {Effects} effects
 * @returns {(string | number)[][]}
 */
export function pairRows(effects) {
  const rows = sorted(effects).map(({ heads, both, sum }) => [...heads.flatMap(({ layer, head }) => [layer, head]), both, sum]);
  return [["layer", "head", "other_layer", "other_head", "both", "sum"], ...rows];
}
