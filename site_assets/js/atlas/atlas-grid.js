// Every head of the model as a cell of one picture, layers down and heads across, coloured by its score on one measure.
//
// The cells are painted, and only the chosen one is an element: a layout of thousands at every key press would be slow.

import { activeCell } from "../maps/active-cell.js";
import { element, setBox } from "../shared/dom.js";
import { followPointer } from "../shared/follow-pointer.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { sameValues } from "../shared/last-result.js";
import { clamp, times } from "../shared/range.js";
import { ATLAS } from "./messages.js";
import { paintScores, scoreLayout, writeScores } from "./paint-scores.js";

/** @import { Box } from "../shared/dom.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { AtlasState } from "./atlas-kind.js" */

const FITTING = 34; // layers that fit into a frame of 46rem, as in atlas.css; with more, it scrolls
const OUTLINE = 6; // px: the outline of the chosen cell, and the padding of the scrolling frame

/** @typedef {ReturnType<typeof scoreLayout>} Layout */
/** @typedef {{ width: number, height: number, edge: string, font: string }} Space  Size of all cells in px; their edges' colour; the numbers' font. */

/**
 * Calls `choose({ layer, head })` on click, touch and arrow keys, and `preview({ layer, head } | null)` on hover.
 * @param {{ choose: (head: Head) => void, preview: (head: Head | null) => void }} acts
 */
export function atlasGrid({ choose, preview }) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const hovered = element("div", { class: "sheet-hovered", hidden: true });
  const cells = element("div", { class: "atlas-cells" }, canvas, hovered);
  const numbers = headNumbers();
  const frame = element("div", { class: "atlas-scroll" }, element("div", { class: "atlas-grid" }, ...numbers.elements, cells));
  /** @type {Layout | null} */
  let layout = null; // null until the grid has a size
  /** @type {AtlasState["model"]} */
  let model;
  /** @type {Record<string, unknown> | null} */
  let painted = null; // what the canvas was painted from

  const cell = activeCell({ move: (row, column) => choose({ layer: clamp(row, model.layers), head: clamp(column, model.heads) }) });
  cells.append(cell.element);
  followPointer(cells, { at: headAt, choose, preview: hover });

  /** @param {MouseEvent} event */
  function headAt({ clientX, clientY }) {
    const { left, top } = cells.getBoundingClientRect();
    return layout?.at(clientX - left, clientY - top) ?? null;
  }

  /** @param {Head | null} head */
  function hover(head) {
    hovered.hidden = head === null;
    if (head && layout) setBox(hovered, layout.box(head));
    preview(head);
  }

  /** @returns {Space} */
  function space() {
    const { color: edge, font } = getComputedStyle(canvas);
    return { width: cells.clientWidth, height: cells.clientHeight, edge, font };
  }

  /**
   * Reads the size of the grid first, and the caller draws its other parts afterwards: so the page is laid out only
   * once.
   * @param {AtlasState} state
   */
  function draw({ model: next, measures, view, ramp, pixelRatio: ratio }) {
    model = next;
    numbers.fit(frame, model);
    const { width, height, edge, font } = space();
    if (!width) return; // hidden: showTable() draws it later
    const { scores, title } = measures.about(view.measure);
    const state = { scores, ramp, ratio, width, height, edge, font };
    layout = scoreLayout({ ...model, width, height });
    if (!sameValues(state, painted)) {
      paintScores(canvas, layout, state);
      if (layout.legible) writeScores(canvas, layout, state);
      painted = state;
    }
    numbers.choose(view.at);
    const box = layout.box(view.at);
    const name = `${headName(view.at)} ${formatWeight(measures.score(view.measure, view.at))}`;
    cell.draw({ label: ATLAS.sheet(title, model.name), rows: model.layers, columns: model.heads, row: view.at.layer, column: view.at.head, name, box });
    reveal(frame, cells, box);
  }

  const focus = () => /** @type {HTMLElement} */ (cells.querySelector("[role=gridcell]")).focus();
  return { element: frame, draw, focus };
}

// The numbers of layers and heads along the edges, which stay in sight while the cells scroll.
function headNumbers() {
  const [layers, heads] = [element("div", { class: "atlas-layers" }), element("div", { class: "atlas-heads" })];
  const corner = element("div", { class: "atlas-corner" });
  const elements = [corner, heads, layers];
  elements.forEach((each) => each.setAttribute("aria-hidden", "true"));
  /** @type {Element[]} */
  let chosen = [];

  /**
   * Rebuilds the numbers if the model has another size.
   * @param {HTMLElement} frame
   * @param {{ layers: number, heads: number }} model
   */
  function fit(frame, model) {
    if (layers.children.length === model.layers && heads.children.length === model.heads) return;
    frame.style.setProperty("--layers", String(model.layers));
    frame.style.setProperty("--heads", String(model.heads));
    frame.toggleAttribute("data-scrolls", model.layers > FITTING);
    for (const [edge, count] of /** @type {[HTMLElement, number][]} */ ([[layers, model.layers], [heads, model.heads]])) {
      edge.replaceChildren(...times(count, (number) => element("span", {}, String(number))));
    }
  }

  /** @param {Head} at */
  function choose({ layer, head }) {
    chosen.forEach((each) => each.removeAttribute("data-chosen"));
    chosen = [layers.children[layer], heads.children[head]];
    chosen.forEach((each) => each.setAttribute("data-chosen", ""));
  }

  return { elements, fit, choose };
}

/**
 * Scrolls the frame, and nothing around it, just enough to show a cell clear of the numbers.
 * @param {HTMLElement} frame
 * @param {HTMLElement} cells
 * @param {Box} box
 */
function reveal(frame, cells, { left, top, width, height }) {
  const [wide, high] = [frame.clientWidth - cells.offsetLeft, frame.clientHeight - cells.offsetTop];
  const to = {
    left: Math.min(left, Math.max(frame.scrollLeft, left + width + OUTLINE - wide)),
    top: Math.min(top, Math.max(frame.scrollTop, top + height + OUTLINE - high)),
  };
  if (to.left !== frame.scrollLeft) frame.scrollLeft = to.left;
  if (to.top !== frame.scrollTop) frame.scrollTop = to.top;
}
