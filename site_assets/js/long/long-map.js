// The large map of a long text: a window that scrolls through the whole map, with labels that stay in view.
//
// Only the cells and labels in view exist: a map of 512 tokens has 131,328 cells.

import { activeCell } from "../maps/active-cell.js";
import { weightText } from "../maps/weight-text.js";
import { element, setBox } from "../shared/dom.js";
import { followPointer } from "../shared/follow-pointer.js";
import { sameValues } from "../shared/last-result.js";
import { clamp, times } from "../shared/range.js";
import { tokenElement } from "../shared/token-element.js";
import { quoted } from "../shared/token-label.js";
import { shows, windowAt, windowWith } from "./map-window.js";
import { LONG } from "./messages.js";
import { paintWindow } from "./paint-window.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Ramp } from "../shared/ramp.js" */
/** @import { MapWindow } from "./map-window.js" */

/** @typedef {{ data: Weights<number | null>, view: { layer: number, head: number }, at: Cell, name: string, ramp: Ramp }} LongMapState */

const LABELS = 104; // px, as in long.css
const FITTING = 6; // characters of any script: longer tokens may need to be clipped, which is slower

/**
 * Calls `choose({ query, key })` on click, touch and arrow keys, `preview({ query, key } | null)` on hover, and
 * `moved(window)` when another part is in view.
 * @param {{ choose: (cell: Cell) => void, preview: (cell: Cell | null) => void, moved: (window: MapWindow) => void }} acts
 */
export function longMap({ choose, preview, moved }) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const [queries, keys] = ["long-queries", "long-keys"].map(edge);
  const stage = element("div", { class: "long-stage" }, canvas);
  const view = element("div", { class: "long-view" }, keys.element, queries.element, stage);
  const frame = element("div", { class: "long-map" }, element("div", { class: "long-sheet" }, view));
  /** @type {LongMapState | null} */
  let state = null;
  /** @type {MapWindow} */
  let window;
  let cell = 0; // px
  let room = { width: 0, height: 0 }; // px, without the labels

  const active = activeCell({ move: (row, column) => {
    const query = clamp(row, current().data.length);
    choose({ query, key: clamp(column, query + 1) });
  } });
  stage.append(active.element);
  followPointer(stage, { at: cellAt, choose, preview });
  stage.addEventListener("focusin", () => { if (active.element.hasAttribute("data-away")) centre(current().at); }); // so that keyboard users see the cell
  frame.addEventListener("scroll", onScroll, { passive: true });

  const current = () => /** @type {LongMapState} */ (state);
  const windowOf = () => windowAt({ left: frame.scrollLeft, top: frame.scrollTop, ...room }, cell, current().data.length);

  // After a scroll by goTo(), the window is already drawn.
  function onScroll() {
    if (!state) return;
    const next = windowOf();
    if (next.query !== window.query || next.key !== window.key) show(next);
  }

  /** @param {MouseEvent} event */
  function cellAt({ clientX, clientY }) {
    if (!state) return null;
    const { left, top } = stage.getBoundingClientRect();
    const at = { query: window.query + Math.floor((clientY - top) / cell), key: window.key + Math.floor((clientX - left) / cell) };
    return shows(window, at) && at.key <= at.query ? at : null;
  }

  // Reads the sizes. The owner calls this before it draws anything, so that reading forces no layout in between.
  function fit() {
    cell = parseFloat(getComputedStyle(frame).getPropertyValue("--cell"));
    room = { width: frame.clientWidth - LABELS, height: frame.clientHeight - LABELS };
  }

  /**
   * Draws the map and scrolls a newly chosen cell into view.
   * @param {LongMapState} next
   */
  function draw(next) {
    const isNew = state?.at.query !== next.at.query || state.at.key !== next.at.key;
    const first = state?.data.length !== next.data.length;
    state = next;
    if (first) frame.style.setProperty("--length", String(next.data.length));
    const now = first ? windowOf() : windowAt({ left: window.key * cell, top: window.query * cell, ...room }, cell, next.data.length);
    const wanted = isNew ? windowWith(now, next.at, { length: next.data.length, centred: first || !shows(now, next.at) }) : now;
    goTo(wanted);
  }

  /**
   * Draws a window at once, but scrolls to it only in the next animation frame, because scrolling forces a layout.
   * Until then, the new window is drawn at the old scroll position.
   * @param {MapWindow} wanted
   */
  function goTo(wanted) {
    show(wanted);
    requestAnimationFrame(() => {
      const { query, key } = windowOf();
      if (query !== window.query) frame.scrollTop = window.query * cell;
      if (key !== window.key) frame.scrollLeft = window.key * cell;
    });
  }

  /** @param {MapWindow} next */
  function show(next) {
    const { data, view: { layer, head }, at, name } = current();
    window = next;
    setBox(canvas, { left: 0, top: 0, width: window.columns * cell, height: window.rows * cell });
    paintWindow(canvas, current(), window);
    queries.draw(data.tokens, window.query, window.rows, at.query);
    keys.draw(data.tokens, window.key, window.columns, at.key);
    active.element.toggleAttribute("data-away", !shows(window, at));
    active.draw({
      label: LONG.map(name, data.length), rows: data.length, columns: data.length, row: at.query, column: at.key,
      name: LONG.cell(quoted(data.tokens[at.query]), quoted(data.tokens[at.key]), weightText(data, { layer, head }, at)),
      box: { left: (at.key - window.key) * cell, top: (at.query - window.query) * cell, width: cell, height: cell },
    });
    moved(window);
  }

  /** @param {Cell} at */
  function centre(at) {
    if (!state) return;
    goTo(windowWith(window, at, { length: state.data.length, centred: true }));
  }

  /**
   * Moves to the place that another map shows.
   * @param {MapWindow} wanted
   */
  function follow(wanted) {
    if (!state || (window.query === wanted.query && window.key === wanted.key)) return;
    goTo(windowAt({ left: wanted.key * cell, top: wanted.query * cell, ...room }, cell, state.data.length)); // same place, own size
  }

  return { element: frame, fit, draw, centre, follow };
}

/**
 * The tokens along one side of the map: only those in view.
 * @param {string} name  The CSS class.
 */
function edge(name) {
  const side = element("div", { class: name, "aria-hidden": "true" });
  /** @type {Record<string, unknown> | null} */
  let drawn = null;

  /**
   * @param {string[]} tokens
   * @param {number} first
   * @param {number} count
   * @param {number} chosen
   */
  function draw(tokens, first, count, chosen) {
    const next = { tokens, first, count, chosen };
    if (sameValues(next, drawn)) return;
    drawn = next;
    side.replaceChildren(...times(count, (index) => {
      const token = first + index;
      const label = tokenElement(tokens[token]);
      label.classList.add("long-label");
      label.toggleAttribute("data-chosen", token === chosen);
      label.toggleAttribute("data-cut", tokens[token].length > FITTING);
      return label;
    }));
  }

  return { element: side, draw };
}
