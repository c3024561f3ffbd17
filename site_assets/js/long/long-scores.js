// The scores of the chosen head on this text, by every measure, with their ranks.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { LONG } from "./messages.js";

/** @import { Measures } from "../data/measures-data.js" */
/** @import { Head } from "../shared/head-name.js" */

export function longScores() {
  const body = element("tbody");
  /** @type {Measures | null} */
  let listed = null;
  const table = element("table", { class: "long-scores" }, element("caption", { class: "long-subtitle" }, LONG.scores), body);

  /**
   * @param {Measures} measures
   * @param {Head} head
   */
  function draw(measures, head) {
    if (listed !== measures) list((listed = measures));
    measures.names.forEach((name, row) => {
      const [, score, rank] = body.children[row].children;
      score.textContent = formatWeight(measures.score(name, head));
      rank.textContent = LONG.rank(measures.rank(name, head), measures.count);
    });
  }

  /** @param {Measures} measures */
  function list(measures) {
    body.replaceChildren(...measures.names.map((name) => {
      const { title, definition } = measures.about(name);
      return element("tr", {}, element("th", { scope: "row", title: definition }, title), element("td"), element("td"));
    }));
  }

  return { element: table, draw };
}
