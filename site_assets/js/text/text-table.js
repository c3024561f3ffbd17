// Each measure of one head on ordinary text, beside its score on the sentences or on random tokens.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { ORDINARY } from "./messages.js";
import { twinOf } from "./text-names.js";

/** @import { Measures } from "../data/measures-data.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { About, TextHead } from "./text-data.js" */

const SCALE = 1000;

/** @param {{ about: About, head: TextHead, at: Head, measures: Measures }} state */
export function textTable({ about, head, at, measures }) {
  const means = about.means(at);
  const rows = about.measures.flatMap((name, index) => (measures.names.includes(name) ? [row(name, means[index])] : []));

  /**
   * @param {string} name
   * @param {number | null} mean
   */
  function row(name, mean) {
    const { title, input } = measures.about(name);
    const own = formatWeight(measures.score(name, at));
    const twin = measures.names.includes(twinOf(name)) ? formatWeight(measures.score(twinOf(name), at)) : "";
    const isRandom = input !== "sentences";
    return element("tr", {}, element("th", { scope: "row" }, title), cell(mean === null ? "–" : formatWeight(mean)), element("td", { class: "passport-score text-spread" }, middle(head.deciles[name])),
      cell(isRandom ? "" : own), cell(isRandom ? own : twin));
  }

  return element("table", { class: "passport-measures text-table" },
    element("thead", {}, element("tr", {}, heading(ORDINARY.measure), heading(ORDINARY.text), heading(ORDINARY.middle, "text-spread"), heading(ORDINARY.sentences), heading(ORDINARY.random))),
    element("tbody", {}, ...rows));
}

/**
 * @param {string} text
 * @param {string} [name]
 */
const heading = (text, name) => element("th", { scope: "col", class: name }, text);

/** @param {string} text */
const cell = (text) => element("td", { class: "passport-score" }, text);

/** @param {number[] | null | undefined} deciles */
function middle(deciles) {
  return deciles ? ORDINARY.range((deciles[0] / SCALE).toFixed(2), (deciles[8] / SCALE).toFixed(2)) : "–";
}
