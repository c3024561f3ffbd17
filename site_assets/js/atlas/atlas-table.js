// All heads and all measures as a table that can be sorted by any column. The measures on ordinary text are loaded when
// the table is opened.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { ATLAS } from "./messages.js";

/** @import { Measures } from "../data/measures-data.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { AtlasState, AtlasView } from "./atlas-kind.js" */

/** @typedef {{ column: string | null, descending: boolean }} Order */
/** @typedef {(choice: { head: string }) => void} Choose */
/** @typedef {Pick<ReturnType<typeof import("./text-columns.js").textColumns>, "of">} OnText */

/**
 * Calls `choose({ head })` with the name of the head whose row was clicked. `columns`: loads the columns on ordinary text.
 * @param {{ choose: Choose, columns: OnText }} parts
 */
export function atlasTable({ choose, columns }) {
  const body = element("tbody");
  const top = element("tr");
  const table = element("table", { class: "atlas-table" }, element("thead", {}, top), body);
  const frame = element("div", { class: "atlas-table-frame", tabindex: 0, role: "region", "aria-label": ATLAS.allHeadsAndMeasures, hidden: true }, table);
  /** @type {AtlasState} */
  let state;
  /** @type {Order} */
  let order = { column: null, descending: true }; // null: by layer and head

  /** @param {AtlasState} next */
  function draw(next) {
    state = next;
    if (frame.hidden) return;
    const { view } = state;
    const { measures, behaviour } = columns.of(state);
    top.replaceChildren(heading(null, ATLAS.head), ...measures.names.map((name) => heading(name, measures.about(name).title)), element("th", { scope: "col" }, ATLAS.roles),
      ...(behaviour ? [element("th", { scope: "col" }, ATLAS.ordinaryText)] : []));
    body.replaceChildren(...sorted(measures, order).map((head) => row(head, { measures, behaviour, view, choose })));
  }

  /**
   * @param {string | null} column
   * @param {string} text
   */
  function heading(column, text) {
    const sort = order.column === column ? (order.descending && column ? "descending" : "ascending") : null;
    return element("th", { scope: "col", "aria-sort": sort },
      element("button", { type: "button", class: "sort", onclick: () => sortBy(column) }, text));
  }

  /** @param {string | null} column */
  function sortBy(column) {
    order = { column, descending: order.column === column ? !order.descending : true };
    draw(state);
    const index = column === null ? 0 : 1 + columns.of(state).measures.names.indexOf(column);
    /** @type {HTMLElement} */ (top.children[index].firstChild).focus();
  }

  /** @param {boolean} shown */
  function show(shown) {
    frame.hidden = !shown;
    if (state) draw(state);
  }

  return { element: frame, draw, show };
}

/**
 * @param {Measures} measures
 * @param {Order} order
 */
function sorted(measures, { column, descending }) {
  if (column) {
    const heads = measures.ranking(column);
    return descending ? heads : heads.reverse();
  }
  return measures.all();
}

/**
 * @param {Head} head
 * @param {{ measures: Measures, behaviour: ((head: Head) => string) | null, view: AtlasView, choose: Choose }} shown
 */
function row(head, { measures, behaviour, view, choose }) {
  const name = headName(head);
  return element("tr", { "aria-current": name === view.head && "true" },
    element("th", { scope: "row" }, element("button", { type: "button", class: "near-head", onclick: () => choose({ head: name }) }, name)),
    ...measures.names.map((measure) => element("td", {}, formatWeight(measures.score(measure, head)))),
    element("td", { class: "atlas-table-roles" }, measures.roles(head).join(", ")),
    ...(behaviour ? [element("td", { class: "atlas-table-text" }, behaviour(head))] : []));
}
