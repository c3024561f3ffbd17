// The map of a head that another head's removal moves: with and without the removed head.

import { saveCsv } from "../shared/csv.js";
import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { sequentialRamp } from "../shared/ramp.js";
import { isDark } from "../shared/theme.js";
import { quoted } from "../shared/token-label.js";
import { MIXING } from "./messages.js";
import { movedTable } from "./moved-table.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Move } from "../data/moved-data.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Head } from "../shared/head-name.js" */

/** @typedef {{ attention: Weights, removed: Head, move: Move & { after: Weights }, cell: Cell, link: string }} MovedState */

/**
 * Calls `choose(cell)` when the reader chooses a cell in either map.
 * @param {{ choose: (cell: Cell) => void }} acts
 */
export function movedMaps({ choose }) {
  /** @type {MovedState} */
  let state;
  const title = element("h3", {});
  const line = element("p", { class: "moved-line", role: "status" });
  const maps = [0, 1].map(() => movedTable({ choose, point: (cell) => say(cell ?? state.cell) }));
  const link = element("a", {}, MIXING.openInProbe);
  const save = element("button", { type: "button", class: "quiet-button", onclick: () => saveCsv(fileName(state), movedRows(state)) }, MIXING.saveMaps);
  const section = element("section", { class: "moved-maps", "aria-label": MIXING.beforeAfter, hidden: true },
    title, line, element("div", { class: "moved-pair" }, ...maps.map((map) => map.element)), element("div", { class: "probe-foot-bar" }, link, save));

  /** @param {MovedState | null} next  Null hides the maps. */
  function draw(next) {
    section.hidden = next === null;
    if (!next) return;
    state = next;
    const { attention, move, removed, cell } = state;
    title.textContent = MIXING.withAndWithout(headName(move), headName(removed));
    link.setAttribute("href", state.link);
    const ramp = sequentialRamp(isDark(document));
    [attention, move.after].forEach((data, index) => maps[index].draw({ data, head: move, cell, ramp, name: index ? MIXING.without(headName(removed)) : MIXING.with(headName(removed)) }));
    say(cell);
  }

  /** @param {Cell} cell */
  function say(cell) {
    line.replaceChildren(...cellLine(state, cell));
  }

  return { element: section, draw };
}

/**
 * " desk" → " seven": 0.740 with L16H0, 0.135 without it
 * @type {(state: MovedState, cell: Cell) => (Node | string)[]}
 */
function cellLine({ attention, move, removed }, { query, key }) {
  const number = (/** @type {Weights} */ data) => element("span", { class: "figure-number" }, formatWeight(data.weight(move.layer, move.head, query, key)));
  return [element("bdi", {}, quoted(attention.tokens[query])), " → ", element("bdi", {}, quoted(attention.tokens[key])),
    ": ", number(attention), MIXING.withRemoved(headName(removed)), number(move.after), MIXING.withoutIt];
}

/**
 * The cell whose weight the removal changes most, which is shown first.
 * @param {Weights} attention
 * @param {Move & { after: Weights }} move
 * @returns {Cell}
 */
export function mostChanged(attention, { layer, head, after }) {
  let best = { query: 0, key: 0, size: -1 };
  for (let query = 0; query < attention.length; query += 1) {
    attention.row(layer, head, query).forEach((weight, key) => {
      const size = Math.abs(after.weight(layer, head, query, key) - weight);
      if (size > best.size) best = { query, key, size };
    });
  }
  return { query: best.query, key: best.key };
}

/** @param {MovedState} state */
function fileName({ attention: { model, sentence }, move, removed }) {
  return `${model}-${sentence}-${headName(move)}-without-${headName(removed)}`;
}

/**
 * @param {MovedState} state
 * @returns {(string | number)[][]}
 */
export function movedRows({ attention, move: { layer, head, after } }) {
  const rows = attention.tokens.flatMap((token, query) => attention.row(layer, head, query).map((weight, key) =>
    (attention.unseen?.(layer, query, key) ? [] : [[query, token, key, attention.tokens[key], weight, after.weight(layer, head, query, key)]])).flat());
  return [["query_index", "query_token", "key_index", "key_token", "with", "without"], ...rows];
}
