// The legend of a layer's head colours; each head can be pointed at and chosen.

import { element } from "../shared/dom.js";
import { LENSES } from "./messages.js";

/**
 * Calls `isolate(index | null)` on hover and focus, and `choose(index)` on click, with the index of the head.
 * @param {{ isolate: (index: number | null) => void, choose: (index: number) => void }} acts
 */
export function lineKeys({ isolate, choose }) {
  const list = element("div", { class: "line-keys", role: "group", "aria-label": LENSES.byColour });

  /**
   * @param {string[]} names
   * @param {number} chosen
   */
  function draw(names, chosen) {
    list.hidden = names.length === 0;
    if (names.join() !== [...list.children].map((button) => button.textContent).join()) {
      list.replaceChildren(...names.map((name, index) =>
        element("button", {
          type: "button", class: "line-key", onclick: () => choose(index),
          onpointerenter: () => isolate(index), onpointerleave: () => isolate(null), onfocus: () => isolate(index), onblur: () => isolate(null),
        }, element("span", { class: `head-swatch head-line-${index % 12}` }), name)));
    }
    [...list.children].forEach((button, index) => button.setAttribute("aria-pressed", String(index === chosen)));
  }

  return { element: list, draw };
}
