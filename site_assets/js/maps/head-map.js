// The chosen head, large: queries down, keys across, a crosshair on the cell that is read out.

import { element, place } from "../shared/dom.js";
import { followPointer } from "../shared/follow-pointer.js";
import { formatWeight } from "../shared/format.js";
import { sameValues } from "../shared/last-result.js";
import { rampColour } from "../shared/ramp.js";
import { clamp } from "../shared/range.js";
import { tokenElement } from "../shared/token-element.js";
import { quoted } from "../shared/token-label.js";
import { activeCell } from "./active-cell.js";
import { headLayout } from "./head-layout.js";

// `choose({ query, key })` on click, touch and arrow keys; `preview({ query, key } | null)` on hover.
export function headMap({ choose, preview }) {
  const parts = buildParts();
  const { stage, frame } = parts;
  let state = null; // what is drawn: { data, view, layout, … }

  const cell = activeCell({
    move: (row, column) => {
      const query = clamp(row, state.data.length);
      choose({ query, key: clamp(column, query + 1) });
    },
  });
  stage.append(cell.element);
  followPointer(stage, { at: cellAt, choose, preview });

  function cellAt(event) {
    if (!state) return null;
    const { left, top } = stage.getBoundingClientRect();
    const [query, key] = [event.clientY - top, event.clientX - left].map((px) => Math.floor(px / state.layout.cell));
    return query >= 0 && query < state.data.length && key >= 0 && key <= query ? { query, key } : null;
  }

  // What the style sheet gives it.
  function room() {
    return { width: frame.clientWidth, height: frame.clientHeight, hairline: getComputedStyle(parts.canvas).color };
  }

  // `room`: as above; `smallest`: the least legible cell in px; `label`: what the cells stand for;
  // `name`: what the map is called; `place(weight)`: its place in the ramp; `format(weight)`: how it is printed.
  function draw({ data, view, ramp, room: { width, height, hairline }, smallest, pixelRatio, name, label = "Attention weights", place = asItIs, format = formatWeight }) {
    const moved = state?.data !== data || state.view.query !== view.query || state.view.key !== view.key;
    if (state?.data !== data) drawLabels(parts, data);
    const { layer, head } = view;
    const fit = { data, width, height, smallest };
    const layout = sameValues(fit, state?.fit ?? null) ? state.layout : measure(parts, fit);
    const picture = { data, layer, head, ramp, layout, hairline, pixelRatio, place };
    const same = sameValues(picture, state?.picture ?? null);
    state = { data, view, fit, layout, picture };
    if (!same) paint(parts.canvas, picture);
    cell.draw(activeWeight(data, view, layout.cell, { label: `${label} of ${name}`, format }));
    point(view);
    if (moved) reveal(frame, view, layout);
  }

  // Puts the crosshair on a cell { query, key }: the view's own or a previewed one.
  function point(at) {
    drawCrosshair(parts, at, state.layout.cell, state.data.length);
  }

  return { element: frame, room, draw, point };
}

function buildParts() {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const row = element("div", { class: "head-row" });
  const column = element("div", { class: "head-column" });
  const stage = element("div", { class: "head-stage" }, canvas, row, column);
  const corner = element("div", { class: "head-corner", "aria-hidden": "true" },
    element("span", {}, "key →"), element("span", {}, "query ↓"));
  const keys = element("div", { class: "head-keys", "aria-hidden": "true" });
  const queries = element("div", { class: "head-queries", "aria-hidden": "true" });
  const sheet = element("div", { class: "head-sheet" }, corner, keys, queries, stage);
  const frame = element("div", { class: "head-map" }, sheet);
  return { canvas, row, column, stage, keys, queries, frame };
}

function drawLabels({ keys, queries }, data) {
  const label = (token, index) =>
    element("span", { class: "head-label", style: `--token: ${index}` }, tokenElement(token));
  keys.replaceChildren(...data.tokens.map(label));
  queries.replaceChildren(...data.tokens.map(label));
}

// How large everything is, by the labels as the browser sets them; the style sheet reads the measures.
function measure({ frame, queries }, { data, width, height, smallest }) {
  const labels = [...queries.children].map((label) => label.firstChild.offsetWidth);
  const layout = headLayout({ labels, width, height, smallest });
  for (const name of ["cell", "queries", "keys", "overhang"]) frame.style.setProperty(`--${name}`, `${layout[name]}px`);
  frame.style.setProperty("--length", data.length);
  frame.dataset.angle = layout.angle;
  return layout;
}

// Cells with a hairline around each: what is drawn is the triangle of keys that a query can see.
function paint(canvas, { data, layer, head, ramp, layout: { cell }, hairline, pixelRatio, place: placeOf }) {
  const pitch = Math.round(cell * pixelRatio);
  const line = Math.max(1, Math.round(pixelRatio));
  canvas.width = canvas.height = pitch * data.length + line;
  canvas.style.width = `${canvas.width / pitch * cell}px`;
  const context = canvas.getContext("2d");
  for (let query = 0; query < data.length; query += 1) {
    context.fillStyle = hairline;
    context.fillRect(0, query * pitch, (query + 1) * pitch + line, pitch + line);
    data.row(layer, head, query).forEach((weight, key) => {
      context.fillStyle = rampColour(ramp, placeOf(weight));
      context.fillRect(key * pitch + line, query * pitch + line, pitch - line, pitch - line);
    });
  }
}

function drawCrosshair({ row, column, keys, queries }, { query, key }, cell, length) {
  place(row, { left: 0, top: query * cell, width: (query + 1) * cell, height: cell });
  place(column, { left: key * cell, top: key * cell, width: cell, height: (length - key) * cell });
  [...queries.children].forEach((label, index) => label.toggleAttribute("data-chosen", index === query));
  [...keys.children].forEach((label, index) => label.toggleAttribute("data-chosen", index === key));
}

// Scrolls a map that is larger than its frame to the chosen cell, clear of the labels that stay in sight.
function reveal(frame, { query, key }, { cell, queries, keys }) {
  const nearest = (scroll, start, room) => Math.min(Math.max(scroll, start + cell - room), start);
  frame.scrollTop = nearest(frame.scrollTop, query * cell, frame.clientHeight - keys);
  frame.scrollLeft = nearest(frame.scrollLeft, key * cell, frame.clientWidth - queries);
}

function asItIs(weight) {
  return weight;
}

function activeWeight(data, { layer, head, query, key }, cell, { label, format }) {
  const weight = format(data.weight(layer, head, query, key));
  return {
    label,
    rows: data.length,
    columns: data.length,
    row: query,
    column: key,
    name: `${quoted(data.tokens[query])} to ${quoted(data.tokens[key])}: ${weight}`,
    box: { left: key * cell, top: query * cell, width: cell, height: cell },
  };
}
