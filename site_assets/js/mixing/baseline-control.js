// What stands in place of a removed head: a choice where the build computed zero, too; else where it did.

import { element } from "../shared/dom.js";
import { selectControl } from "../shared/select-control.js";
import { MIXING } from "./messages.js";

/** @typedef {{ title: string, href: string }} Elsewhere  A sentence for which zero was computed. */

/** @param {(zero: boolean) => void} choose */
export function baselineControl(choose) {
  const select = selectControl({ name: MIXING.inPlace, choose: (value) => choose(value === "zero") });
  const bar = element("div", { class: "figure-bar" });

  /**
   * `known`: whether zero was computed for the sentence.
   * @param {string} value
   * @param {{ known: boolean, elsewhere: Elsewhere[] }} zero
   */
  function draw(value, { known, elsewhere }) {
    bar.hidden = !known && !elsewhere.length;
    if (!known) return bar.replaceChildren(element("p", { class: "removal-elsewhere" }, MIXING.onlyMean, ...listed(elsewhere), "."));
    select.draw({ options: [{ value: "mean", text: MIXING.mean }, { value: "zero", text: MIXING.zero }], value });
    if (select.element.parentNode !== bar) bar.replaceChildren(select.element); // or it would lose the focus
  }

  return { element: bar, draw };
}

/** @param {Elsewhere[]} sentences */
function listed(sentences) {
  return sentences.flatMap(({ title, href }, at) => [at ? ", " : "", element("a", { href }, element("bdi", {}, title))]);
}
