// Every head of the model as a table, layers down and heads across, coloured by its score on one measure.

import { element } from "../shared/dom.js";
import { followPointer } from "../shared/follow-pointer.js";
import { formatWeight } from "../shared/format.js";
import { gridMove } from "../shared/grid-move.js";
import { headName } from "../shared/head-name.js";
import { inkOn, rampColour } from "../shared/ramp.js";
import { clamp, times } from "../shared/range.js";
import { ATLAS } from "./messages.js";

/** @import { Head } from "../shared/head-name.js" */
/** @import { Ramp } from "../shared/ramp.js" */
/** @import { AtlasState } from "./atlas-kind.js" */

const LEGIBLE = 29; // px: a value does not fit a narrower cell

/**
 * Calls `choose({ layer, head })` on click, touch and arrow keys, and `preview({ layer, head } | null)` on hover.
 * @param {{ choose: (head: Head) => void, preview: (head: Head | null) => void }} acts
 */
export function atlasGrid({ choose, preview }) {
  const table = element("table", { class: "atlas-grid", role: "grid" });
  const frame = element("div", { class: "atlas-scroll" }, table);
  /** @type {HTMLElement[][]} */
  let cells = []; // [layer][head], in the page
  /** @type {Head} */
  let at; // the chosen head
  let width = 0; // px, of a cell; 0: not known yet, or the grid is hidden
  /** @type {unknown[]} */
  let painted = []; // what the cells were painted from: a choice of a head changes none of it

  /** @param {Event} event */
  const headOf = (event) => {
    /** @type {HTMLElement | null} */
    const cell = /** @type {Element} */ (event.target).closest("[role=gridcell]");
    return cell && { layer: Number(cell.dataset.layer), head: Number(cell.dataset.head) };
  };
  followPointer(table, { at: headOf, choose, preview });
  table.addEventListener("keydown", (event) => {
    if (!headOf(event)) return;
    const [rows, columns] = [cells.length, cells[0].length];
    const target = gridMove(event, { row: at.layer, column: at.head, rows, columns });
    if (!target) return;
    event.preventDefault();
    choose({ layer: clamp(target.row, rows), head: clamp(target.column, columns) });
    focus();
  });

  function focus() {
    cells[at.layer][at.head].focus();
  }

  /** @param {AtlasState} state */
  function draw({ model, measures, view, ramp }) {
    if (cells.length !== model.layers || cells[0].length !== model.heads) {
      cells = rebuild(table, model);
      [width, painted] = [0, []];
    } else {
      mark(cells[at.layer][at.head], false);
    }
    width ||= cells[0][0].offsetWidth; // reading it at every key would lay out the whole page
    const legible = width >= LEGIBLE;
    const shown = [measures, view.measure, ramp, legible];
    if (shown.some((part, index) => part !== painted[index])) {
      table.setAttribute("aria-label", ATLAS.sheet(measures.about(view.measure).title, model.name));
      table.toggleAttribute("data-values", legible);
      cells.forEach((row, layer) => row.forEach((cell, head) =>
        drawCell(cell, { layer, head }, measures.score(view.measure, { layer, head }), ramp, legible)));
      painted = shown;
    }
    at = view.at;
    mark(cells[at.layer][at.head], true);
  }

  return { element: frame, draw, focus };
}

/**
 * @param {HTMLElement} table
 * @param {{ layers: number, heads: number }} model
 */
function rebuild(table, { layers, heads }) {
  /** @param {number} count */
  const numbers = (count) => times(count, (index) => index);
  const corner = element("th", { class: "atlas-corner", scope: "col" }, element("span", { class: "visually-hidden" }, ATLAS.layer));
  const top = element("tr", { role: "row" }, corner, ...numbers(heads).map((head) => element("th", { scope: "col", role: "columnheader" }, String(head))));
  const cells = numbers(layers).map((layer) => numbers(heads).map((head) =>
    element("td", { role: "gridcell", "aria-selected": "false", tabindex: -1, "data-layer": layer, "data-head": head },
      element("span", { class: "visually-hidden" }), element("span", { class: "atlas-value", "aria-hidden": "true" }))));
  const rows = cells.map((row, layer) =>
    element("tr", { role: "row" }, element("th", { scope: "row", role: "rowheader" }, String(layer)), ...row));
  table.style.setProperty("--heads", heads);
  table.style.setProperty("--layers", layers);
  table.replaceChildren(element("thead", { role: "rowgroup" }, top), element("tbody", { role: "rowgroup" }, ...rows));
  return cells;
}

/**
 * @param {HTMLElement} cell
 * @param {boolean} chosen
 */
function mark(cell, chosen) {
  cell.setAttribute("aria-selected", String(chosen));
  cell.tabIndex = chosen ? 0 : -1;
}

/**
 * @param {HTMLElement} cell
 * @param {Head} head
 * @param {number} score
 * @param {Ramp} ramp
 * @param {boolean} legible  Whether a number fits the cell.
 */
function drawCell(cell, head, score, ramp, legible) {
  const [name, value] = cell.children;
  name.textContent = `${headName(head)} ${formatWeight(score)}`;
  cell.style.backgroundColor = rampColour(ramp, score);
  if (legible) cell.style.color = inkOn(ramp, score);
  value.textContent = legible ? score.toFixed(2).replace(/^0/, "") : "";
}
