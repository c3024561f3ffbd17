// The weight that the first-token lens removed from each query.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { tokenElement } from "../shared/token-element.js";
import { LENSES } from "./messages.js";

/** @import { LensWeights } from "./lens-data.js" */
/** @import { DrawnState } from "./look-closer.js" */

export function removedList() {
  const title = element("p", { class: "removed-title" });
  const list = element("ol", { class: "removed-list" });
  const section = element("div", { class: "removed", hidden: true }, title, list);

  /** @param {DrawnState} state */
  function draw({ data, view, name, label }) {
    section.hidden = !view.first;
    if (!view.first) return;
    title.textContent = LENSES.removedTitle(label, name);
    list.replaceChildren(...data.tokens.map((token, query) =>
      element("li", { "data-chosen": query === view.query }, tokenElement(token), " ",
        element("span", { class: "removed-weight" }, formatWeight(/** @type {LensWeights} */ (data).removed(view.layer, view.head, query))))));
  }

  return { element: section, draw };
}
