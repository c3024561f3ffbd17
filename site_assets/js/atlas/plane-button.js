// The button "Two measures", which loads the plane of all heads when it is first opened.

import { disclosure } from "../shared/disclosure.js";
import { ATLAS } from "./messages.js";

/** @import { Change } from "../figure/kind.js" */
/** @import { AtlasState } from "./atlas-kind.js" */

/**
 * The owner puts `button` among its tools and `region` below them. An address with a plane opens the region; closing the
 * region removes the plane from the address.
 * @param {{ change: (change: Change) => void }} parts
 */
export function planeButton({ change }) {
  /** @type {AtlasState | null} */
  let state = null;
  const current = () => /** @type {AtlasState} */ (state);
  const { button, region, draw: fill } = disclosure(ATLAS.twoMeasures, () => import("../plane/plane-panel.js"), ({ planePanel }) => planePanel({ change, current }));
  button.setAttribute("class", "button");
  region.setAttribute("class", "plane-place");
  button.addEventListener("click", () => { if (region.hidden && state?.view.show) change({ show: null }); });

  /** @param {AtlasState} next */
  function draw(next) {
    const isNew = next.view.show !== null && next.view.show !== state?.view.show && region.hidden;
    state = next;
    if (isNew) button.click();
    else fill();
  }

  return { button, region, draw };
}
