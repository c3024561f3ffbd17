// The button that pins a head of a long text, and the space for its map beside the map of the chosen head.

import { element } from "../shared/dom.js";
import { scriptMessage } from "../shared/message.js";
import { LONG } from "./messages.js";

/** @import { Catalogue } from "../data/published.d.ts" */
/** @import { Change } from "../figure/kind.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { BesideState } from "./long-beside.js" */
/** @import { LongView } from "./long-kind.js" */
/** @import { MapWindow } from "./map-window.js" */

/** @typedef {typeof import("./long-beside.js")} Beside */

/**
 * @param {{ catalogue: Catalogue, change: (change: Change) => void, choose: (cell: Cell) => void, preview: (cell: Cell | null) => void,
 *   moved: (window: MapWindow) => void }} parts
 */
export function longCompare({ catalogue, change, ...acts }) {
  const button = element("button", { type: "button", class: "button", onclick: toggle }, LONG.pin);
  const place = element("div", { class: "long-second", hidden: true });
  /** @type {BesideState | null} */
  let latest = null;
  /** @type {ReturnType<Beside["longBeside"]> | null} */
  let second = null;

  /** @returns {Promise<Beside | null>} */
  function script() {
    return import("./long-beside.js").catch(() => {
      place.replaceChildren(scriptMessage(LONG.notCompared));
      place.hidden = false;
      return null;
    });
  }

  async function toggle() {
    if (!latest) return;
    const chosen = latest; // the reader may choose another head while the script loads
    if (chosen.view.compare) return change({ compare: null });
    const module = await script();
    if (module) change({ compare: module.pinnedAs(chosen) });
  }

  /** @param {BesideState} state */
  async function draw(state) {
    latest = state;
    const { compare } = state.view;
    if (!compare) return;
    if (!second) {
      const module = await script();
      if (!module || !latest.view.compare) return;
      if (!second) place.replaceChildren((second = module.longBeside({ catalogue, ...acts })).element);
    }
    second.draw(latest);
  }

  /**
   * Shows or hides the space for the second map; the owner calls this before it draws anything.
   * @param {LongView} view
   */
  function make({ compare }) {
    if (place.hidden === !compare) return;
    button.textContent = compare ? LONG.unpin : LONG.pin;
    place.hidden = !compare;
  }

  return {
    button, element: place, make, draw,
    point: (/** @type {Cell | null} */ cell) => second?.point(cell), follow: (/** @type {MapWindow} */ window) => second?.follow(window), stop: () => second?.stop(),
  };
}
