// The controls of a plane: two measures, the window, the region in numbers, a filter, and the download.

import { element, uniqueId } from "../shared/dom.js";
import { selectControl } from "../shared/select-control.js";
import { PLANES } from "./messages.js";

/** @import { Measures } from "../data/measures-data.js" */
/** @import { Box, PlaneView } from "./plane-view.js" */

const SIDES = /** @type {const} */ ([["left", PLANES.sideLeft], ["right", PLANES.sideTo], ["bottom", PLANES.sideBottom], ["top", PLANES.sideTo]]);

/**
 * Calls `change(part of the view)`, `zoom(factor)`, `fit()`, `save()` and `touches(on)`. A factor of 0 shows the whole plane.
 * @param {{ change: (part: Partial<PlaneView>) => void, zoom: (factor: number) => void, fit: () => void, save: () => void, touches: (on: boolean) => void }} acts
 */
export function planeControls({ change, zoom, fit, save, touches }) {
  const across = selectControl({ name: PLANES.across, choose: (name) => change({ across: name, region: null, window: null }) });
  const up = selectControl({ name: PLANES.up, choose: (name) => change({ up: name, region: null, window: null }) });
  const [filter, filterBox] = labelled(PLANES.filter, { type: "search", class: "field plane-filter" }, (text) => change({ filter: text.trim() }), "input");
  const finger = button(PLANES.draw, () => {
    const on = finger.getAttribute("aria-pressed") !== "true";
    finger.setAttribute("aria-pressed", String(on));
    touches(on);
  });
  finger.setAttribute("aria-pressed", "false");
  const sides = SIDES.map(([, name]) => labelled(name, { type: "number", class: "field plane-side", min: 0, max: 1, step: 0.01 }, () => change({ region: regionOf() }), "change"));
  const [toRegion, clear] = [button(PLANES.zoomToIt, fit), button(PLANES.clear, () => change({ region: null }))];
  /** @type {Box} */
  let all; // the sides of the whole plane

  /** The region in the fields, where empty ones mean the plane's sides; null if all are empty or it has no area. */
  function regionOf() {
    const values = SIDES.map(([side], index) => (sides[index][0].value === "" ? all[side] : Number(sides[index][0].value)));
    const [left, right, bottom, top] = values;
    return left < right && bottom < top && sides.some(([field]) => field.value !== "") ? { left, right, bottom, top } : null;
  }

  /** @param {{ measures: Measures, view: PlaneView, whole: Box }} state */
  function draw({ measures, view, whole }) {
    const options = measures.names.map((name) => ({ value: name, text: measures.about(name).title }));
    across.draw({ options, value: view.across });
    up.draw({ options, value: view.up });
    if (filter !== document.activeElement) filter.value = view.filter;
    SIDES.forEach(([side], index) => {
      const [field] = sides[index];
      if (field !== document.activeElement) field.value = view.region ? String(Math.round(view.region[side] * 1000) / 1000) : "";
    });
    for (const each of [toRegion, clear]) each.disabled = view.region === null;
    all = whole;
  }

  const bar = element("div", { class: "plane-bar" }, across.element, up.element, filterBox);
  const view = element("div", { class: "plane-tools", role: "group", "aria-label": PLANES.window },
    button(PLANES.zoomIn, () => zoom(0.5)), button(PLANES.zoomOut, () => zoom(2)), button(PLANES.allHeads, () => zoom(0)), finger);
  const region = element("div", { class: "plane-tools", role: "group", "aria-label": PLANES.region }, ...sides.map(([, box]) => box), toRegion, clear, button(PLANES.download, save));
  return { bar, view, region, draw };
}

/** @type {(text: string, act: () => void) => HTMLButtonElement} */
const button = (text, act) => element("button", { type: "button", class: "button", onclick: () => act() }, text);

/**
 * A field with its label above it.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {(text: string) => void} act
 * @param {"input" | "change"} event
 * @returns {[HTMLInputElement, HTMLElement]}
 */
function labelled(name, attributes, act, event) {
  const id = uniqueId("plane");
  const field = element("input", { id, ...attributes, [`on${event}`]: () => act(field.value) });
  return [field, element("div", { class: "control" }, element("label", { for: id }, name), field)];
}
