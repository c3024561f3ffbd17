// The large map of the chosen head: queries down, keys across, a crosshair on the cell of the read-out.

import { sinkShares } from "../data/sink-shares.js";
import { element, setBox } from "../shared/dom.js";
import { followPointer } from "../shared/follow-pointer.js";
import { sameValues } from "../shared/last-result.js";
import { rampColour } from "../shared/ramp.js";
import { clamp } from "../shared/range.js";
import { tokenElement } from "../shared/token-element.js";
import { quoted } from "../shared/token-label.js";
import { activeCell } from "./active-cell.js";
import { headLayout } from "./head-layout.js";
import { MAPS } from "./messages.js";
import { weightText } from "./weight-text.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Ramp } from "../shared/ramp.js" */
/** @import { ActiveCell } from "./active-cell.js" */
/** @import { HeadLayout } from "./head-layout.js" */

const SINK = 12; // px: the room for the cells of an attention sink, as in maps.css

/** @typedef {{ query: number, key: number }} Cell */
/** @typedef {{ layer: number, head: number, query: number, key: number }} CellView */
/** @typedef {{ width: number, height: number, hairline: string }} Space  Sizes in px; a CSS colour. */

/**
 * What a large map shows, and how. `smallest`: the smallest legible cell in px; `label`: what the cells stand for.
 * @typedef {{ data: Weights<number | null>, view: CellView, ramp: Ramp, space: Space, smallest: number, pixelRatio: number, name: string,
 *   label?: string }} MapState
 */

/** @typedef {{ data: Weights<number | null>, width: number, height: number, smallest: number, beside: number }} Fit  `beside`: px between the labels and their rows. */

/**
 * @typedef {{ data: Weights<number | null>, layer: number, head: number, ramp: Ramp, layout: HeadLayout, hairline: string,
 *   pixelRatio: number }} Picture
 */

/** @typedef {ReturnType<typeof buildParts>} Parts */

/**
 * Calls `choose({ query, key })` on click, touch and arrow keys, and `preview({ query, key } | null)` on hover.
 * @param {{ choose: (cell: Cell) => void, preview: (cell: Cell | null) => void }} acts
 */
export function headMap({ choose, preview }) {
  const parts = buildParts();
  const { stage, frame } = parts;
  /** @type {{ data: Weights<number | null>, view: CellView, fit: Fit, layout: HeadLayout, picture: Picture }} */
  let state; // the drawn { data, view, layout, … }

  const cell = activeCell({
    move: (row, column) => {
      const query = clamp(row, state.data.length);
      choose({ query, key: clamp(column, query + 1) });
    },
  });
  stage.append(cell.element);
  followPointer(stage, { at: cellAt, choose, preview });

  /** @param {MouseEvent} event */
  function cellAt(event) {
    if (!state) return null;
    const { left, top } = stage.getBoundingClientRect();
    const [query, key] = [event.clientY - top, event.clientX - left].map((px) => Math.floor(px / state.layout.cell));
    return query >= 0 && query < state.data.length && key >= 0 && key <= query ? { query, key } : null;
  }

  /**
   * The space and the hairline colour, which the style sheet sets.
   * @returns {Space}
   */
  function space() {
    return { width: frame.clientWidth, height: frame.clientHeight, hairline: getComputedStyle(parts.canvas).color };
  }

  /**
   * `space`: as returned by space(); `smallest`: the smallest legible cell in px; `label`: what the cells show; `name`:
   * the map's name.
   * @param {MapState} next
   */
  function draw({ data, view, ramp, space: { width, height, hairline }, smallest, pixelRatio, name, label = MAPS.weights }) {
    const moved = state?.data !== data || state.view.query !== view.query || state.view.key !== view.key;
    if (state?.data !== data) drawLabels(parts, data);
    const { layer, head } = view;
    const shares = sinkShares(data, view);
    frame.toggleAttribute("data-sink", Boolean(shares));
    const fit = { data, width, height, smallest, beside: shares ? SINK : 0 };
    const layout = sameValues(fit, state?.fit ?? null) ? state.layout : layoutFor(parts, fit);
    const picture = { data, layer, head, ramp, layout, hairline, pixelRatio };
    const same = sameValues(picture, state?.picture ?? null);
    state = { data, view, fit, layout, picture };
    if (!same) paintCells(parts.canvas, picture);
    if (!same && shares) paintSink(parts, shares, ramp);
    cell.draw(activeWeight(data, view, layout.cell, MAPS.ofHead(label, name)));
    point(view);
    if (moved && !isWhole(fit, layout)) reveal(frame, view, layout); // forces another layout of the page
  }

  /**
   * Puts the crosshair on a cell { query, key }: the view's, or a previewed one.
   * @param {Cell} at
   */
  function point(at) {
    drawCrosshair(parts, at, state.layout.cell, state.data.length);
  }

  return { element: frame, space, draw, point };
}

function buildParts() {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const row = element("div", { class: "head-row" });
  const column = element("div", { class: "head-column" });
  const stage = element("div", { class: "head-stage" }, canvas, row, column);
  const corner = element("div", { class: "head-corner", "aria-hidden": "true" },
    element("span", {}, MAPS.keyAxis), element("span", {}, MAPS.queryAxis));
  const keys = element("div", { class: "head-keys", "aria-hidden": "true" });
  const queries = element("div", { class: "head-queries", "aria-hidden": "true" });
  const sheet = element("div", { class: "head-sheet" }, corner, keys, queries, stage);
  const frame = element("div", { class: "head-map" }, sheet);
  return { canvas, row, column, stage, keys, queries, frame };
}

/** @type {(parts: Parts, data: Weights<number | null>) => void} */
function drawLabels({ keys, queries }, data) {
  const label = (/** @type {string} */ token, /** @type {number} */ index) =>
    element("span", { class: "head-label", style: `--token: ${index}` }, tokenElement(token));
  keys.replaceChildren(...data.tokens.map(label));
  queries.replaceChildren(...data.tokens.map(label));
}

/**
 * Computes the layout from the widths of the labels in the page, and passes it to the style sheet.
 * @param {Parts} parts
 * @param {Fit} fit
 */
function layoutFor({ frame, queries }, { data, width, height, smallest, beside }) {
  const labels = [...queries.children].map((label) => /** @type {HTMLElement} */ (label.firstChild).offsetWidth + beside);
  const layout = headLayout({ labels, width, height, smallest });
  for (const name of /** @type {const} */ (["cell", "queries", "keys", "overhang"])) frame.style.setProperty(`--${name}`, `${layout[name]}px`);
  frame.style.setProperty("--length", data.length);
  frame.dataset.angle = String(layout.angle);
  return layout;
}

/**
 * Draws the cells of keys that the query can see, with a hairline around each; outside its window the hairlines merge.
 * @param {HTMLCanvasElement} canvas
 * @param {Picture} picture
 */
function paintCells(canvas, { data, layer, head, ramp, layout: { cell }, hairline, pixelRatio }) {
  const pitch = Math.round(cell * pixelRatio);
  const line = Math.max(1, Math.round(pixelRatio));
  canvas.width = canvas.height = pitch * data.length + line;
  canvas.style.width = `${canvas.width / pitch * cell}px`;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  for (let query = 0; query < data.length; query += 1) {
    context.fillStyle = hairline;
    context.fillRect(0, query * pitch, (query + 1) * pitch + line, pitch + line);
    data.row(layer, head, query).forEach((weight, key) => {
      if (data.unseen?.(layer, query, key)) return;
      context.fillStyle = rampColour(ramp, weight);
      context.fillRect(key * pitch + line, query * pitch + line, pitch - line, pitch - line);
    });
  }
}

/**
 * Shows what each query gives to the attention sink, as a narrow cell between its label and its row.
 * @param {Parts} parts
 * @param {number[]} shares
 * @param {Ramp} ramp
 */
function paintSink({ queries }, shares, ramp) {
  [...queries.children].forEach((label, query) => /** @type {HTMLElement} */ (label).style.setProperty("--sink", rampColour(ramp, shares[query])));
}

/** @type {(parts: Parts, at: Cell, cell: number, length: number) => void} */
function drawCrosshair({ row, column, keys, queries }, { query, key }, cell, length) {
  setBox(row, { left: 0, top: query * cell, width: (query + 1) * cell, height: cell });
  setBox(column, { left: key * cell, top: key * cell, width: cell, height: (length - key) * cell });
  [...queries.children].forEach((label, index) => label.toggleAttribute("data-chosen", index === query));
  [...keys.children].forEach((label, index) => label.toggleAttribute("data-chosen", index === key));
}

/**
 * Whether the whole map fits into its frame.
 * @type {(fit: Fit, layout: HeadLayout) => boolean}
 */
function isWhole({ data, width, height }, { cell, queries, keys, overhang }) {
  const side = cell * data.length;
  return queries + side + overhang <= width && keys + side < height;
}

/**
 * Scrolls a map that is larger than its frame to the chosen cell, clear of the sticky labels.
 * @param {HTMLElement} frame
 * @param {Cell} at
 * @param {HeadLayout} layout
 */
function reveal(frame, { query, key }, { cell, queries, keys }) {
  const nearest = (/** @type {number} */ scroll, /** @type {number} */ start, /** @type {number} */ room) => Math.min(Math.max(scroll, start + cell - room), start);
  frame.scrollTop = nearest(frame.scrollTop, query * cell, frame.clientHeight - keys);
  frame.scrollLeft = nearest(frame.scrollLeft, key * cell, frame.clientWidth - queries);
}

/** @type {(data: Weights<number | null>, view: CellView, cell: number, label: string) => ActiveCell} */
function activeWeight(data, { layer, head, query, key }, cell, label) {
  const weight = weightText(data, { layer, head }, { query, key });
  return {
    label,
    rows: data.length,
    columns: data.length,
    row: query,
    column: key,
    name: MAPS.cell(quoted(data.tokens[query]), quoted(data.tokens[key]), weight),
    box: { left: key * cell, top: query * cell, width: cell, height: cell },
  };
}
