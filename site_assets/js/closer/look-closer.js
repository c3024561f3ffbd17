// "Look closer": lenses, scales and averages over the maps, and the panels that open beside and below them.

import { lastResult } from "../shared/last-result.js";
import { closerControls } from "./closer-controls.js";
import { closerPanels } from "./closer-panels.js";
import { LENS_WORDS, lensRemark, mapName } from "./closer-words.js";
import { displayRamp } from "./display-ramp.js";
import { lensData } from "./lens-data.js";

// `room`, `beside`, `below`: nodes of the page. `see(state)` returns the state as the parts of the probe draw it;
// `draw(seen)` draws the controls and panels; `told()` is called when the result of `compared()` may have changed.
export function lookCloser({ catalogue, change, told, room, beside, below }) {
  const controls = closerControls({ catalogue, change });
  const lens = lastResult(lensData);
  const colours = lastResult((ramp, scale, fade) => displayRamp(ramp, { root: scale === "sqrt", fade: Number(fade ?? 0) }));
  const panels = closerPanels({ beside, below }, { catalogue, change, told });
  room.replaceChildren(controls.element);

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
    controls.draw(seen);
    beside.hidden = !seen.view.compare;
    panels.draw(seen);
    told();
  }

  return { see, draw, point: panels.point, compared: panels.compared };
}

// The values of a rollout are not attention weights, so they have another name.
function legendOf({ view, title, label }) {
  const rolled = view.average === "rollout";
  const parts = [rolled ? "rollout" : title, LENS_WORDS[view.first], view.fade && `faded below ${view.fade}`];
  return { title: parts.filter(Boolean).join(", "), label: rolled ? "Rolled-out attention" : label, spread: view.scale ? "square root" : "linear" };
}
