// Keyboard access to a map drawn on a canvas: the WAI-ARIA grid pattern with one cell in the page.
//
// A map has up to thousands of cells; only the chosen one exists as an element, placed over its
// drawing, with its row and column numbers. Moving replaces it, so that a screen reader speaks the new one.

import { element, setBox } from "../shared/dom.js";
import { gridMove } from "../shared/grid-move.js";

/** @import { Box } from "../shared/dom.js" */

/** @typedef {{ label: string, rows: number, columns: number, row: number, column: number, name: string, box: Box }} ActiveCell */

/**
 * `move(row, column)` is called with the cell that a key leads to; the owner clamps it to the grid.
 * @param {{ move: (row: number, column: number) => void }} acts
 */
export function activeCell({ move }) {
  const row = element("div", { role: "row" });
  const grid = element("div", { role: "grid", class: "map-grid" }, row);
  /** @type {ActiveCell | null} */
  let state = null;
  /** @type {HTMLElement} */
  let cell;
  grid.addEventListener("keydown", (event) => {
    const target = state && gridMove(event, state);
    if (!target) return;
    event.preventDefault();
    move(target.row, target.column);
  });

  /**
   * `next`: { label, rows, columns, row, column, name, box }, with the box in CSS pixels within the grid.
   * @param {ActiveCell} next
   */
  function draw(next) {
    const moved = !state || state.row !== next.row || state.column !== next.column;
    state = next;
    grid.setAttribute("aria-label", next.label);
    grid.setAttribute("aria-rowcount", next.rows);
    grid.setAttribute("aria-colcount", next.columns);
    row.setAttribute("aria-rowindex", next.row + 1);
    if (moved || !cell) replaceCell(next);
    /** @type {ChildNode} */ (cell.firstChild).textContent = next.name;
    setBox(cell, next.box);
  }

  /** @param {ActiveCell} next */
  function replaceCell(next) {
    const focused = cell !== null && document.activeElement === cell;
    const old = cell;
    cell = element(
      "div",
      { role: "gridcell", class: "map-cell", tabindex: 0, "aria-selected": "true", "aria-colindex": next.column + 1 },
      element("span", { class: "visually-hidden" }),
    );
    row.append(cell);
    setBox(cell, next.box); // before the focus, which scrolls to the cell
    if (focused) cell.focus();
    old?.remove();
  }

  return { element: grid, draw };
}
