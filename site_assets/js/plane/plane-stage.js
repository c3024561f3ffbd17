// The plane in the page: dots on a canvas, ticks, the ring of the head under the pointer, the region, and the keyboard.

import { element, setBox } from "../shared/dom.js";
import { sameValues } from "../shared/last-result.js";
import { PLANES } from "./messages.js";
import { paintPlane } from "./paint-plane.js";
import { dragging } from "./plane-drag.js";
import { isWithin, nearestPoint, nextPoint, scaleOf, ticks } from "./plane-scale.js";

/** @import { PlaneColours } from "./paint-plane.js" */
/** @import { Point, Scale } from "./plane-scale.js" */
/** @import { PlacedHead } from "./plane-rows.js" */
/** @import { Box } from "./plane-view.js" */

/** @typedef {{ heads: PlacedHead[], chosen: number, window: Box, region: Box | null, label: string, pixelRatio: number }} PlaneState */

const REACH = 24; // px: the largest distance from which the pointer selects a dot
/** @type {Record<string, Point>} */
const ARROWS = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

/**
 * Calls `choose(index)`, `preview(index | null)`, `select(one, other)` with two corners in scores, and
 * `zoom(factor, around)`, where a factor of 0 means the whole plane.
 * @param {{ choose: (index: number) => void, preview: (index: number | null) => void, select: (one: Point, other: Point) => void,
 *   zoom: (factor: number, around: Point) => void }} acts
 */
export function planeStage({ choose, preview, select, zoom }) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const [ring, frame] = ["plane-ring", "plane-region"].map((name) => element("div", { class: name, hidden: true }));
  const [across, up] = ["plane-across", "plane-up"].map((name) => element("div", { class: name, "aria-hidden": "true" }));
  const inks = { lines: element("i", { class: "plane-lines" }), head: element("i", { class: "plane-head" }), chosen: element("i", { class: "plane-chosen" }), faint: element("i", { class: "plane-faint" }) };
  const keys = element("div", { role: "group", "aria-roledescription": PLANES.role });
  const stage = element("div", { class: "plane-stage" }, canvas, frame, ring, keys);
  const whole = element("div", { class: "plane-plot" }, up, stage, across, element("div", { hidden: true }, ...Object.values(inks)));
  /** @type {PlaneState} */
  let state;
  /** @type {Scale} */
  let scale;
  /** @type {Point[]} */
  let all = []; // px, of all heads
  /** @type {Point[]} */
  let points = []; // the same points, but infinitely far away for heads that are not shown
  /** @type {Record<string, unknown> | null} */
  let painted = null; // the values from which the canvas was painted; choosing a head changes none of them
  /** @type {HTMLElement | null} */
  let button = null; // the button of the chosen head

  dragging(stage, {
    move: (one, other) => place(frame, one, other),
    end: (one, other) => select(scale.at(one), scale.at(other)),
    press: (at) => { const index = nearestPoint(points, at, REACH); if (index >= 0) choose(index); },
    hover: (at) => hover(at === null ? -1 : nearestPoint(points, at, REACH)),
  });
  keys.addEventListener("keydown", onKey);

  /** @param {number} index */
  function hover(index) {
    ring.hidden = index < 0;
    if (index >= 0) setBox(ring, boxOf(points[index]));
    preview(index < 0 ? null : index);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = ARROWS[event.key];
    const around = state.heads[state.chosen];
    const factor = { "+": 0.5, "=": 0.5, "-": 2, 0: 0 }[event.key];
    if (!direction && factor === undefined) return;
    event.preventDefault();
    if (factor !== undefined) return zoom(factor, around);
    const next = nextPoint(points, state.chosen, direction);
    if (next >= 0) choose(next);
  }

  /** @param {PlaneState} next */
  function draw(next) {
    state = next;
    const size = { width: stage.clientWidth, height: stage.clientHeight };
    const colours = /** @type {PlaneColours} */ (Object.fromEntries(Object.entries(inks).map(([name, ink]) => [name, getComputedStyle(ink).color])));
    const { heads, pixelRatio } = state;
    const wanted = { heads, pixelRatio, ...size, ...colours, boxes: JSON.stringify([state.window, state.region]) };
    if (!sameValues(wanted, painted)) paint(size, colours);
    painted = wanted;
    frame.hidden = !state.region;
    if (state.region) place(frame, { x: scale.x(state.region.left), y: scale.y(state.region.bottom) }, { x: scale.x(state.region.right), y: scale.y(state.region.top) });
    keys.setAttribute("aria-label", state.label);
    points = heads.map((head, index) => (index === state.chosen || head.isShown && isWithin(state.window, head) ? all[index] : { x: Infinity, y: Infinity }));
    drawChosen(all[state.chosen], size);
  }

  /** @type {(size: { width: number, height: number }, colours: PlaneColours) => void} */
  function paint(size, colours) {
    scale = scaleOf(state.window, size);
    all = state.heads.map(({ x, y }) => ({ x: scale.x(x), y: scale.y(y) }));
    const { left, right, bottom, top } = state.window;
    const marks = { across: ticks(left, right).map((value) => ({ value, px: scale.x(value) })), up: ticks(bottom, top).map((value) => ({ value, px: scale.y(value) })) };
    const dots = state.heads.map((head, index) => ({ at: all[index], kind: kindOf(head, state.region) }));
    paintPlane(canvas, { ...size, pixelRatio: state.pixelRatio, dots, across: marks.across.map(({ px }) => px), up: marks.up.map(({ px }) => px), colours });
    across.replaceChildren(...marks.across.map(({ value, px }) => element("span", { style: `inset-inline-start: ${px}px` }, String(value))));
    up.replaceChildren(...marks.up.map(({ value, px }) => element("span", { style: `inset-block-start: ${px}px` }, String(value))));
  }

  // Makes a new element for each head, so that screen readers announce it. A head outside of the window is at its edge.
  /** @type {(at: Point, size: { width: number, height: number }) => void} */
  function drawChosen({ x, y }, { width, height }) {
    const { name, said } = state.heads[state.chosen];
    const old = button;
    const isFocused = old !== null && document.activeElement === old;
    const index = state.chosen;
    button = element("button", { type: "button", class: "plane-button", "aria-label": said, onclick: () => choose(index) },
      element("span", { class: x > width - 64 ? "plane-name plane-name-before" : "plane-name" }, name));
    setBox(button, boxOf({ x: Math.min(Math.max(x, 0), width), y: Math.min(Math.max(y, 0), height) }));
    keys.append(button);
    if (isFocused) button.focus({ preventScroll: true });
    old?.remove();
  }

  return { element: whole, draw, touches: (/** @type {boolean} */ on) => stage.toggleAttribute("data-selecting", on) };
}

/**
 * @param {PlacedHead} head
 * @param {Box | null} region
 * @returns {"head" | "chosen" | "faint"}
 */
function kindOf(head, region) {
  if (!head.isShown) return "faint";
  return region && isWithin(region, head) ? "chosen" : "head";
}

/** @param {Point} point */
const boxOf = ({ x, y }) => ({ left: x - REACH / 2, top: y - REACH / 2, width: REACH, height: REACH });

/** @type {(node: HTMLElement, one: Point, other: Point) => void} */
function place(node, one, other) {
  node.hidden = false;
  setBox(node, { left: Math.min(one.x, other.x), top: Math.min(one.y, other.y), width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) });
}
