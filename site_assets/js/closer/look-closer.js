// "Look closer": lenses, scales and averages over the maps, and the panels that open beside and below them.

import { lastResult } from "../shared/last-result.js";
import { closerControls } from "./closer-controls.js";
import { closerPanels } from "./closer-panels.js";
import { LENS_WORDS, lensRemark, mapName } from "./closer-words.js";
import { displayRamp } from "./display-ramp.js";
import { lensData } from "./lens-data.js";

// `room`, `beside`, `below`: the places in the page. `see(state)` gives the state as the probe's parts are to
// draw it, `draw(seen)` draws what is in the places; `told()` is called when `compared()` is another.
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

// A rollout is no longer attention weights: it has a name of its own.
function legendOf({ view, title, label }) {
  const rolled = view.average === "rollout";
  const parts = [rolled ? "rollout" : title, LENS_WORDS[view.first], view.fade && `faded under ${view.fade}`];
  return { title: parts.filter(Boolean).join(", "), label: rolled ? "Followed attention" : label, spread: view.scale ? "square root" : "linear" };
}
