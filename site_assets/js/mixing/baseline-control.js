// The choice of a baseline, which replaces the output of a removed head; hidden if the build computed only one
// baseline.

import { element } from "../shared/dom.js";
import { selectControl } from "../shared/select-control.js";
import { MIXING } from "./messages.js";

/** @import { InPlace } from "./removal-choice.js" */

/** @type {Record<InPlace, string>} */
const TEXTS = { mean: MIXING.mean, zero: MIXING.zero, pair: MIXING.paired };

/** @param {(inPlace: InPlace) => void} choose */
export function baselineControl(choose) {
  const select = selectControl({ name: MIXING.inPlace, choose: (value) => choose(/** @type {InPlace} */ (value)) });
  const bar = element("div", { class: "figure-bar" }, select.element);

  /**
   * `known`: the baselines that were computed for the sentence.
   * @param {InPlace} value
   * @param {InPlace[]} known
   */
  function draw(value, known) {
    bar.hidden = known.length < 2;
    select.draw({ options: known.map((each) => ({ value: each, text: TEXTS[each] })), value });
  }

  return { element: bar, draw };
}
