// The colour scale of the atlas, with a mark under the range of the heads' scores.

import { legend } from "../maps/legend.js";
import { element } from "../shared/dom.js";

/** @import { Ramp } from "../shared/ramp.js" */

export function measureLegend() {
  const scale = legend();
  const taken = element("div", { class: "legend-taken", "aria-hidden": "true" });
  /** @type {HTMLElement} */ (scale.element.querySelector(".legend-bar")).after(taken);

  /**
   * `range`: the lowest and the highest score, from 0 to 1.
   * @param {{ ramp: Ramp, title: string, range: number[] }} state
   */
  function draw({ ramp, title, range: [lowest, highest] }) {
    scale.draw({ ramp, title });
    Object.assign(taken.style, { marginInlineStart: `${100 * lowest}%`, width: `${100 * (highest - lowest)}%` });
  }

  return { element: scale.element, draw };
}
