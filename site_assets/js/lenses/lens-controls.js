// The controls of "Look closer", with texts that explain those in use.

import { EFFECT } from "../data/run-data.js";
import { NEED_SUMS } from "../figure/lens-view.js";
import { element, uniqueId } from "../shared/dom.js";
import { selectControl } from "../shared/select-control.js";
import { averageText } from "./lens-words.js";
import { LENSES } from "./messages.js";
import { readPinned, writePinned } from "./pinned-view.js";
import { removedList } from "./removed-list.js";
import { isForWeights } from "./signed-view.js";

/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { Change, View } from "../figure/kind.js" */
/** @import { DrawnState } from "./look-closer.js" */

/** @typedef {"first" | "scale" | "average" | "lines"} ChoiceName */

/** @typedef {{ name: string, options: Record<string, string> }} Choice */

/** @type {Record<ChoiceName, Choice>} */
const CHOICES = {
  first: { name: LENSES.first, options: { "": LENSES.show, hide: LENSES.hide, renormalise: LENSES.renormalise } },
  scale: { name: LENSES.scale, options: { "": LENSES.linear, sqrt: LENSES.squareRoot } },
  average: { name: LENSES.average, options: { "": LENSES.none, layer: LENSES.ofLayer, all: LENSES.all, rollout: LENSES.rollout } },
  lines: { name: LENSES.lines, options: { "": LENSES.none, head: LENSES.thisHead, layer: LENSES.ofLayer } },
};

/**
 * Each control calls `change` with what the reader chose, as in `change({ first: "hide" })`; null switches it off.
 * @param {{ catalogue: Catalogue, change: (change: Change) => void }} parts
 */
export function lensControls({ catalogue, change }) {
  const selects = Object.fromEntries(Object.entries(CHOICES).map(([key, { name }]) =>
    [key, selectControl({ name, choose: (value) => change({ [key]: value || null }) })]));
  const fade = fadeControl((value) => change({ fade: value }));
  const similar = toggle(LENSES.similar, (on) => change({ similar: on }));
  const fingerprint = toggle(LENSES.fingerprint, (on) => change({ prints: on }));
  const sorted = toggle(LENSES.sort, (on) => change({ sorted: on }));
  const cause = toggle(LENSES.without, (on) => change({ cause: on }));
  const why = toggle(LENSES.why, (on) => change({ why: on }));
  const pin = pinControls({ catalogue, change });
  const text = element("p", { class: "lens-text" });
  const removed = removedList();
  const row = element("div", { class: "lens-row", role: "group", "aria-label": LENSES.open },
    group(LENSES.colours, selects.first.element, selects.scale.element, fade.element),
    group(LENSES.averages, selects.average.element, selects.lines.element),
    group(LENSES.comparisons, ...pin.elements, similar.element, fingerprint.element, sorted.element, cause.element, why.element));
  const whole = element("div", {}, row, text, removed.element);

  /** @param {DrawnState} state */
  function draw(state) {
    const { view, model: { sinks } } = state;
    for (const [key, { options }] of Object.entries(CHOICES)) {
      const known = Object.entries(options).filter(([value]) => !((view.show || sinks) && NEED_SUMS.includes(value)));
      selects[key].element.hidden = view.show === EFFECT && isForWeights(key);
      selects[key].draw({ options: known.map(([value, name]) => ({ value, text: name })), value: view[/** @type {ChoiceName} */ (key)] ?? "" });
    }
    fade.draw(view.fade);
    for (const { element: control } of [fade, fingerprint]) control.hidden = view.show === EFFECT;
    similar.draw(Boolean(view.similar));
    fingerprint.draw(Boolean(view.prints));
    sorted.draw(Boolean(view.sorted));
    cause.draw(Boolean(view.cause));
    why.draw(Boolean(view.why));
    pin.draw(view);
    text.textContent = averageText(state);
    removed.draw(state);
  }

  return { element: whole, draw };
}

/**
 * Controls of one group stay together when the row wraps.
 * @param {string} name
 * @param {...HTMLElement} controls
 */
function group(name, ...controls) {
  return element("div", { class: "lens-group", role: "group", "aria-label": name }, ...controls);
}

/** @param {(value: string | null) => void} choose */
function fadeControl(choose) {
  const id = uniqueId("fade");
  /** @type {HTMLInputElement} */
  const slider = element("input", { type: "range", id, min: 0, max: 0.5, step: 0.01, value: 0, oninput: () => choose(slider.value === "0" ? null : slider.value) });
  const number = element("output", { for: id, class: "fade-number" });
  const control = element("div", { class: "control" }, element("label", { for: id }, LENSES.fade), element("div", { class: "fade" }, slider, number));

  /** @param {string | undefined} value */
  function draw(value) {
    if (document.activeElement !== slider) slider.value = /** @type {string} */ (value ?? 0);
    number.textContent = Number(value ?? 0).toFixed(2);
  }

  return { element: control, draw };
}

/**
 * A toggle button: "on" when pressed, null when released.
 * @param {string} name
 * @param {(on: "on" | null) => void} choose
 */
function toggle(name, choose) {
  /** @type {HTMLElement} */
  const button = element("button", { type: "button", class: "button", onclick: () => choose(button.getAttribute("aria-pressed") === "true" ? null : "on") }, name);
  return { element: button, draw: (/** @type {boolean} */ on) => button.setAttribute("aria-pressed", String(on)) };
}

/** @param {{ catalogue: Catalogue, change: (change: Change) => void }} parts */
function pinControls({ catalogue, change }) {
  /** @type {View} */
  let view;
  /**
   * @param {string} name
   * @param {() => void} act
   */
  const button = (name, act) => element("button", { type: "button", class: "button", onclick: act }, name);
  /** @type {HTMLElement} */
  const pin = button(LENSES.pin, () => turn({ compare: writePinned(view) }, unpin));
  const swap = button(LENSES.swap, () => change({ ...readPinned(/** @type {string} */ (view.compare), catalogue), compare: writePinned(view) }));
  /** @type {HTMLElement} */
  const unpin = button(LENSES.unpin, () => turn({ compare: null }, pin));

  /**
   * The pressed button is replaced by another, which gets the focus.
   * @param {Change} wanted
   * @param {HTMLElement} other
   */
  function turn(wanted, other) {
    change(wanted);
    other.focus();
  }

  /** @param {View} next */
  function draw(next) {
    view = next;
    pin.hidden = Boolean(view.compare) || view.show === EFFECT;
    unpin.hidden = !view.compare;
    swap.hidden = !view.compare || !readPinned(view.compare, catalogue);
  }

  return { elements: [pin, swap, unpin], draw };
}
