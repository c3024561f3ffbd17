// "On ordinary text" in the passport of a head: where its attention goes, what its roles explain, and examples.

import { tryLoading } from "../data/try-loading.js";
import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { latest } from "../shared/latest.js";
import { loadText } from "./load-text.js";
import { massBar, massLegend } from "./mass-bar.js";
import { ORDINARY } from "./messages.js";
import { textExamples } from "./text-examples.js";
import { textTable } from "./text-table.js";
import { shareText } from "./text-words.js";

/** @import { Measures } from "../data/measures-data.js" */
/** @import { Model } from "../data/published.d.ts" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Ramp } from "../shared/ramp.js" */
/** @import { About, TextHead } from "./text-data.js" */

/** @typedef {{ model: Model, at: Head, measures: Measures, ramp: Ramp, choose: (change: { head: string }) => void }} Asked */

/** Returns draw(region, asked), which fills a region of the page; call it at every change of the head. */
export function textPanel() {
  const requests = latest();

  /**
   * @param {HTMLElement} region
   * @param {Asked} asked
   */
  return function draw(region, asked) {
    return tryLoading(requests, {
      load: (signal) => loadText(asked.model, asked.at, signal),
      use: (found) => region.replaceChildren(...panel(found, asked)),
      title: ORDINARY.cannotShow,
      say: (message) => region.replaceChildren(message),
      retry: () => draw(region, asked),
    });
  };
}

/**
 * @param {{ about: About, head: TextHead }} found
 * @param {Asked} asked
 */
function panel({ about, head }, { at, measures, ramp, choose }) {
  const where = about.where(at);
  const bars = about.kinds.map(([kind], index) => massBar(kind, about.places, head.where[index]));
  return [
    element("p", { class: "text-line" }, `${ORDINARY.onTokens(about.queries, about.texts.length)} ${about.behaviour(at)} ${explainedText(about.explained(at), head, measures)}`),
    massBar(ORDINARY.allTexts, about.places, where), massLegend(about.places, where),
    element("div", { class: "mass-kinds" }, ...bars),
    textExamples({ about, head, ramp }),
    textTable({ about, head, at, measures }),
    element("p", { class: "text-line" }, ORDINARY.nearest, ...nearest(head, choose)),
    element("p", { class: "passport-definition" }, `${about.distance} ${ORDINARY.notCounted(about.skipped)}`),
  ];
}

/**
 * @param {number} explained
 * @param {TextHead} head
 * @param {Measures} measures
 */
function explainedText(explained, { roles }, measures) {
  if (roles.length === 0) return ORDINARY.noRole;
  const each = roles.map(({ measure, share }) => `${measures.about(measure).title.toLowerCase()} ${shareText(share)}`).join(", ");
  return ORDINARY.explains(shareText(explained), each);
}

/**
 * @param {TextHead} head
 * @param {Asked["choose"]} choose
 */
function nearest({ nearest: heads }, choose) {
  return heads.flatMap(({ distance, ...other }, index) => {
    const name = headName(other);
    const button = element("button", { type: "button", class: "text-near", onclick: () => choose({ head: name }) }, `${name} (${formatWeight(distance)})`);
    return index ? [", ", button] : [button];
  });
}
