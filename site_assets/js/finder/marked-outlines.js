// Outlines on the large map around the cells that are marked in its sentence.
//
// Their style is set here, not in a style sheet, so that a page without marked cells loads nothing for them.

import { element } from "../shared/dom.js";

/** @import { Kind } from "./finder-bar.js" */
/** @import { Marked } from "./finder-panel.js" */
/** @import { MarkedCell } from "./marked-cells.js" */

/** @type {Record<Kind, string>} */
const LINES = { marks: "solid", controls: "dashed" };

/**
 * Draws them on the map of `host`, which sets the size of its cells as `--cell`. `shown()`: whether they are visible,
 * which a click may change.
 * @param {HTMLElement} host
 * @param {() => boolean} shown
 */
export function markedOutlines(host, shown) {
  const layer = element("div", { "aria-hidden": "true" });
  const update = () => { layer.hidden = !shown(); };
  host.addEventListener("click", update);

  /**
   * @param {Marked} marked
   * @param {string} sentence  The sentence in view.
   */
  function draw(marked, sentence) {
    const kinds = /** @type {Kind[]} */ (Object.keys(LINES));
    layer.replaceChildren(...kinds.flatMap((kind) => marked[kind].filter((cell) => cell.sentence === sentence).map((cell) => outline(kind, cell))));
    host.querySelector(".head-stage")?.append(layer);
    update();
  }

  return { draw };
}

/**
 * @param {Kind} kind
 * @param {MarkedCell} cell
 */
function outline(kind, { query, keys }) {
  const size = (/** @type {number} */ cells) => `calc(var(--cell) * ${cells})`;
  const box = element("div", {});
  Object.assign(box.style, {
    position: "absolute", pointerEvents: "none",
    left: size(keys[0]), top: size(query), width: size(keys.length), height: size(1),
    outline: `2px ${LINES[kind]} var(--ink)`, boxShadow: "inset 0 0 0 2px var(--paper)",
  });
  return box;
}
