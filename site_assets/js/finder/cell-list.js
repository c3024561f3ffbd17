// A list of marked cells, each with a button that shows it and one that removes it.

import { element } from "../shared/dom.js";
import { refill } from "../shared/refill.js";
import { FINDER } from "./messages.js";

/** @import { MarkedCell } from "./marked-cells.js" */

/**
 * Calls `open(cell)` and `remove(cell)`. `textOf(cell)`: the text of its button. The list is hidden while it is empty.
 * @param {{ name: string, open: (cell: MarkedCell) => void, remove: (cell: MarkedCell) => void }} parts
 */
export function cellList({ name, open, remove }) {
  const list = element("ol", { class: "finder-cells" });
  const whole = element("div", { role: "group", "aria-label": name, hidden: true }, element("p", { class: "finder-name" }, name), list);

  /**
   * @param {MarkedCell[]} cells
   * @param {(cell: MarkedCell) => string} textOf
   */
  function draw(cells, textOf) {
    whole.hidden = cells.length === 0;
    refill(list, cells.map((cell) => item(textOf(cell), () => open(cell), () => remove(cell))));
  }

  return { element: whole, draw };
}

/**
 * @param {string} text
 * @param {() => void} open
 * @param {() => void} remove
 */
function item(text, open, remove) {
  return element("li", {},
    element("button", { type: "button", class: "finder-link", onclick: open }, text), " ",
    element("button", { type: "button", class: "quiet-button", "aria-label": FINDER.removeCell(text), onclick: remove }, FINDER.remove));
}
