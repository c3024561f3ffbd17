// What stands in place of a removed head: a choice, where the build computed zero, too.

import { element } from "../shared/dom.js";
import { selectControl } from "../shared/select-control.js";
import { MIXING } from "./messages.js";

/** @param {(zero: boolean) => void} choose */
export function baselineControl(choose) {
  const select = selectControl({ name: MIXING.inPlace, choose: (value) => choose(value === "zero") });
  const bar = element("div", { class: "figure-bar" }, select.element);

  /**
   * `known`: whether zero was computed for the sentence.
   * @param {string} value
   * @param {boolean} known
   */
  function draw(value, known) {
    bar.hidden = !known;
    select.draw({ options: [{ value: "mean", text: MIXING.mean }, { value: "zero", text: MIXING.zero }], value });
  }

  return { element: bar, draw };
}
