// The key to the colours of a layer's heads; each can be pointed at, and chosen.

import { element } from "../shared/dom.js";

// `isolate(index | null)` on hover and focus, `choose(index)` on click; heads are given by their index.
export function lineKeys({ isolate, choose }) {
  const list = element("div", { class: "line-keys", role: "group", "aria-label": "Heads by colour" });

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
