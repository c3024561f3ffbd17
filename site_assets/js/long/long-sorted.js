// All heads on a long text, sorted by their scores on it. Loaded when the reader chooses a measure.

import { sortedTiles } from "../lenses/sorted-tiles.js";
import { element } from "../shared/dom.js";

/** @import { LongText } from "../data/long-data.js" */
/** @import { Change } from "../figure/kind.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Ramp } from "../shared/ramp.js" */

/** @param {{ change: (change: Change) => void }} acts */
export function longSorted({ change }) {
  const tiles = sortedTiles({ change });
  const about = element("p", { class: "long-about" });
  const section = element("div", { class: "sorted" }, about, ...tiles.elements);

  /**
   * @param {string} measure
   * @param {{ data: LongText, view: Head, ramp: Ramp, pixelRatio: number }} state
   */
  function draw(measure, { data: { measures, pooled }, ...state }) {
    about.textContent = measures.about(measure).definition;
    tiles.draw(measures, measure, { ...state, sheet: pooled });
  }

  return { element: section, draw };
}
