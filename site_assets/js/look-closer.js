// "Look closer": lenses, scales and averages over the maps, and the panels that open beside and below them.

import { closerControls } from "./closer-controls.js";
import { displayRamp } from "./display-ramp.js";
import { element } from "./dom.js";
import { lastResult } from "./last-result.js";
import { lensData } from "./lens-data.js";
import { LENS_WORDS, lensRemark } from "./lens-remark.js";
import { mapName } from "./map-name.js";
import { scriptMessage } from "./script-message.js";

// Where a panel goes, and what makes it: ({ catalogue, change, told }) => { element, draw(seen), point(cell) optional }.
const PANELS = {
  compare: { place: "beside", load: async () => (await import("./compare-panel.js")).comparePanel },
  lines: { place: "below", load: async () => (await import("./lines-panel.js")).linesPanel },
  similar: { place: "below", load: async () => (await import("./similar-panel.js")).similarPanel },
  prints: { place: "below", load: async () => (await import("./prints-panel.js")).printsPanel },
};

// `room`, `beside`, `below`: the places in the page. `see(state)` gives the state as the probe's parts are to
// draw it, `draw(seen)` draws what is in the places; `told()` is called when `compared()` is another.
export function lookCloser({ catalogue, change, told, room, beside, below }) {
  const slots = Object.fromEntries(Object.entries(PANELS).map(([name, { place }]) => [name, element("div", { class: `closer-${place}-slot` })]));
  const controls = closerControls({ catalogue, change });
  const lens = lastResult(lensData);
  const colours = lastResult((ramp, scale, fade) => displayRamp(ramp, { root: scale === "sqrt", fade: Number(fade ?? 0) }));
  const panels = {};
  let current = null; // what is seen now
  room.replaceChildren(controls.element);
  beside.replaceChildren(slots.compare);
  below.replaceChildren(slots.lines, slots.similar, slots.prints);

  function see(state) {
    const { view, data, ramp } = state;
    const { map, sheet } = lens(data, view.first, view.average);
    return {
      ...state, sheet, data: map,
      ramp: view.scale || view.fade ? colours(ramp, view.scale, view.fade) : ramp,
      name: mapName(view, state.model),
      ...legendOf(state),
      remark: lensRemark(view, map),
    };
  }

  function draw(seen) {
    current = seen;
    controls.draw(seen);
    beside.hidden = !seen.view.compare;
    for (const name of Object.keys(PANELS)) drawPanel(name, seen);
    told();
  }

  function drawPanel(name, seen) {
    const wanted = Boolean(seen.view[name]);
    if (wanted && !panels[name]) panels[name] = { coming: bring(name) };
    slots[name].hidden = !wanted;
    if (wanted) panels[name].panel?.draw(seen);
  }

  async function bring(name) {
    let make;
    try {
      make = await PANELS[name].load();
    } catch {
      slots[name].replaceChildren(scriptMessage("This panel cannot be drawn."));
      return;
    }
    panels[name].panel = make({ catalogue, change, told });
    slots[name].append(panels[name].panel.element);
    drawPanel(name, current);
  }

  function point(cell) {
    for (const { panel } of Object.values(panels)) panel?.point?.(cell);
  }

  // What is set beside the view, for the table of weights.
  function compared() {
    return current?.view.compare ? panels.compare?.panel?.tables() ?? [] : [];
  }

  return { see, draw, point, compared };
}

// A rollout is no longer attention weights: it has a name of its own.
function legendOf({ view, title, label }) {
  const rolled = view.average === "rollout";
  const parts = [rolled ? "rollout" : title, LENS_WORDS[view.first], view.fade && `faded under ${view.fade}`];
  return { title: parts.filter(Boolean).join(", "), label: rolled ? "Followed attention" : label, spread: view.scale ? "square root" : "linear" };
}
