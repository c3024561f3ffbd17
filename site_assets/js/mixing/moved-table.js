// A map as a table of coloured cells: queries down, keys across. One cell is in the tab order; arrow keys reach the others.

import { weightText } from "../maps/weight-text.js";
import { element } from "../shared/dom.js";
import { gridMove } from "../shared/grid-move.js";
import { rampColour } from "../shared/ramp.js";
import { clamp } from "../shared/range.js";
import { tokenElement } from "../shared/token-element.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Ramp } from "../shared/ramp.js" */

/** @typedef {{ data: Weights, head: Head, cell: Cell, ramp: Ramp, name: string }} TableState */

/**
 * Calls `choose(cell)` on click and arrow keys, and `point(cell | null)` while the pointer is on a cell.
 * @param {{ choose: (cell: Cell) => void, point: (cell: Cell | null) => void }} acts
 */
export function movedTable({ choose, point }) {
  const frame = element("div", { class: "moved-frame" });
  /** @type {Map<Element, Cell>} */
  let places = new Map();
  /** @type {TableState} */
  let state;

  const placeOf = (/** @type {EventTarget | null} */ node) => places.get(/** @type {Element} */ (/** @type {Element} */ (node).closest?.("td"))) ?? null;
  frame.addEventListener("click", (event) => {
    const cell = placeOf(event.target);
    if (cell) choose(cell);
  });
  frame.addEventListener("pointerover", (event) => point(placeOf(event.target)));
  frame.addEventListener("pointerleave", () => point(null));
  frame.addEventListener("keydown", (event) => {
    const { data: { length }, cell } = state;
    const target = gridMove(event, { row: cell.query, column: cell.key, rows: length, columns: length });
    if (!target) return;
    event.preventDefault();
    const query = clamp(target.row, length);
    choose({ query, key: clamp(target.column, query + 1) });
  });

  /** @param {TableState} next */
  function draw(next) {
    state = next;
    const { data, head, cell: chosen, ramp, name } = state;
    const held = frame.contains(document.activeElement);
    places = new Map();
    const cellOf = (/** @type {Cell} */ cell) => {
      const own = cell.query === chosen.query && cell.key === chosen.key;
      const text = weightText(data, head, cell);
      const style = `background: ${rampColour(ramp, data.weight(head.layer, head.head, cell.query, cell.key))}`;
      const node = element("td", { tabindex: own ? 0 : -1, "data-chosen": own, style, title: text }, element("span", { class: "visually-hidden" }, text));
      places.set(node, cell);
      return node;
    };
    const rows = data.tokens.map((token, query) => element("tr", {}, element("th", { scope: "row" }, tokenElement(token)),
      ...data.tokens.slice(0, query + 1).map((_, key) => cellOf({ query, key }))));
    const columns = data.tokens.map((token) => element("th", { scope: "col" }, tokenElement(token)));
    frame.replaceChildren(element("table", { class: "moved-table" },
      element("caption", {}, name), element("thead", {}, element("tr", {}, element("td"), ...columns)), element("tbody", {}, ...rows)));
    if (held) /** @type {HTMLElement} */ (frame.querySelector("[data-chosen]")).focus(); // the focused cell is gone
  }

  return { element: frame, draw };
}
