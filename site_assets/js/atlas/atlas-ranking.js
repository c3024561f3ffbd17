// The ten heads with the highest score on a measure, each a button that chooses it.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { refill } from "../shared/refill.js";
import { ATLAS } from "./messages.js";

/** @import { Head } from "../shared/head-name.js" */
/** @import { AtlasState } from "./atlas-kind.js" */

const SHOWN = 10;

/**
 * Calls `choose({ layer, head })` on click.
 * @param {{ choose: (head: Head) => void }} acts
 */
export function atlasRanking({ choose }) {
  const list = element("ol", { class: "ranking-list" });
  const title = element("p", { class: "atlas-subtitle" }, ATLAS.highest);
  const section = element("section", { class: "atlas-ranking", "aria-label": ATLAS.highestScores }, title, list);

  /** @param {AtlasState} state */
  function draw({ measures, view }) {
    const heads = measures.ranking(view.measure).slice(0, SHOWN);
    refill(list, heads.map((head) => entry(head, measures.score(view.measure, head), view, choose)));
  }

  return { element: section, draw };
}

/**
 * @param {Head} head
 * @param {number} score
 * @param {{ head: string }} view
 * @param {(head: Head) => void} choose
 */
function entry(head, score, { head: chosen }, choose) {
  const name = headName(head);
  const button = element("button", { type: "button", class: "ranking-head", "aria-current": name === chosen && "true", onclick: () => choose(head) },
    element("span", { class: "ranking-name" }, name),
    element("span", { class: "ranking-bar", "aria-hidden": "true", style: `--share: ${score}` }),
    element("span", { class: "ranking-score" }, formatWeight(score)));
  return element("li", {}, button);
}
