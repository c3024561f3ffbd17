// The controls behind "Look closer", and in words what those in use do to the picture.

import { element, uniqueId } from "../shared/dom.js";
import { selectControl } from "../shared/select-control.js";
import { averageText } from "./closer-words.js";
import { readPinned, writePinned } from "./pinned-view.js";
import { removedList } from "./removed-list.js";

const CHOICES = {
  first: { name: "First token", options: { "": "Show", hide: "Hide", renormalise: "Hide and renormalise" } },
  scale: { name: "Scale", options: { "": "Linear", sqrt: "Square root" } },
  average: { name: "Average", options: { "": "None", layer: "Heads of the layer", all: "All heads", rollout: "Attention rollout" } },
  lines: { name: "Lines", options: { "": "None", head: "This head", layer: "Heads of the layer" } },
};
const NEED_SUMS = ["renormalise", "rollout"]; // take for granted that a query's numbers sum to 1

// `change({ first: "hide", … })`, null for what a view is without.
export function closerControls({ catalogue, change }) {
  const selects = Object.fromEntries(Object.entries(CHOICES).map(([key, { name }]) =>
    [key, selectControl({ name, choose: (value) => change({ [key]: value || null }) })]));
  const fade = fadeControl((value) => change({ fade: value }));
  const similar = toggle("Similar heads", (on) => change({ similar: on }));
  const prints = toggle("Fingerprint", (on) => change({ prints: on }));
  const pin = pinControls({ catalogue, change });
  const text = element("p", { class: "closer-text" });
  const removed = removedList();
  const row = element("div", { class: "closer-row", role: "group", "aria-label": "Look closer" },
    group("Colours", selects.first.element, selects.scale.element, fade.element),
    group("Averages and lines", selects.average.element, selects.lines.element),
    group("Comparisons", ...pin.elements, similar.element, prints.element));
  const whole = element("div", {}, row, text, removed.element);

  function draw(seen) {
    const { view } = seen;
    for (const [key, { options }] of Object.entries(CHOICES)) {
      const known = Object.entries(options).filter(([value]) => !(view.show && NEED_SUMS.includes(value)));
      selects[key].draw({ options: known.map(([value, name]) => ({ value, text: name })), value: view[key] ?? "" });
    }
    fade.draw(view.fade);
    similar.draw(Boolean(view.similar));
    prints.draw(Boolean(view.prints));
    pin.draw(view);
    text.textContent = averageText(seen);
    removed.draw(seen);
  }

  return { element: whole, draw };
}

// What belongs together stays together where the row wraps.
function group(name, ...controls) {
  return element("div", { class: "closer-group", role: "group", "aria-label": name }, ...controls);
}

function fadeControl(choose) {
  const id = uniqueId("fade");
  const slider = element("input", { type: "range", id, min: 0, max: 0.5, step: 0.01, value: 0, oninput: () => choose(slider.value === "0" ? null : slider.value) });
  const number = element("output", { for: id, class: "fade-number" });
  const control = element("div", { class: "control" }, element("label", { for: id }, "Fade weights under"), element("div", { class: "fade" }, slider, number));

  function draw(value) {
    if (document.activeElement !== slider) slider.value = value ?? 0;
    number.textContent = Number(value ?? 0).toFixed(2);
  }

  return { element: control, draw };
}

// A button that stays pressed: "on", or null when it is released.
function toggle(name, choose) {
  const button = element("button", { type: "button", class: "button", onclick: () => choose(button.getAttribute("aria-pressed") === "true" ? null : "on") }, name);
  return { element: button, draw: (on) => button.setAttribute("aria-pressed", String(on)) };
}

function pinControls({ catalogue, change }) {
  let view = null;
  const button = (name, act) => element("button", { type: "button", class: "button", onclick: act }, name);
  const pin = button("Pin this view", () => turn({ compare: writePinned(view) }, unpin));
  const swap = button("Swap with pinned", () => change({ ...readPinned(view.compare, catalogue), compare: writePinned(view) }));
  const unpin = button("Unpin", () => turn({ compare: null }, pin));

  // The button that was pressed gives way to another, and the focus with it.
  function turn(wanted, other) {
    change(wanted);
    other.focus();
  }

  function draw(next) {
    view = next;
    pin.hidden = Boolean(view.compare);
    unpin.hidden = !view.compare;
    swap.hidden = !view.compare || !readPinned(view.compare, catalogue);
  }

  return { elements: [pin, swap, unpin], draw };
}
