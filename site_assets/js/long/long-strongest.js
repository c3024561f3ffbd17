// The strongest cells of the chosen head, each a button that leads to it.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { refill } from "../shared/refill.js";
import { quoted } from "../shared/token-label.js";
import { LONG } from "./messages.js";

/** @import { Cell } from "../maps/head-map.js" */
/** @import { StrongCell } from "./strongest-cells.js" */

export const SHOWN = 8;

/** @param {{ choose: (cell: Cell) => void }} acts */
export function longStrongest({ choose }) {
  const list = element("ol", { class: "long-cells" });
  const section = element("section", { class: "long-strongest", "aria-label": LONG.strongest },
    element("p", { class: "long-subtitle" }, LONG.strongest, " ", element("small", {}, LONG.strongestWithout)), list);

  /** @param {{ cells: StrongCell[], tokens: string[], at: Cell }} state */
  function draw({ cells, tokens, at }) {
    refill(list, cells.map(({ query, key, weight }) => {
      const chosen = query === at.query && key === at.key;
      const [from, to] = [query, key].map((token) => element("bdi", {}, quoted(tokens[token]))); // so that right-to-left tokens do not reorder the others
      return element("li", {}, element("button", { type: "button", class: "long-cell", "aria-current": chosen && "true", onclick: () => choose({ query, key }) },
        from, LONG.to, to, `: ${formatWeight(weight)}`));
    }));
  }

  return { element: section, draw };
}
