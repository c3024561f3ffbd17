// The fingerprint of a head: its small maps on all sentences of its model, in a grid.

import { runOf } from "./catalogue.js";
import { element } from "./dom.js";
import { headName } from "./head-name.js";
import { printTile } from "./print-tile.js";
import { runStore } from "./run-store.js";

export function printsPanel({ catalogue, change }) {
  const store = runStore(catalogue);
  const title = element("h2", { class: "closer-title" });
  const list = element("ul", { class: "prints-list" });
  const section = element("section", { class: "prints", "aria-label": "Fingerprint" }, title, list);
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) tiles.get(target)?.wake();
  }, { rootMargin: "100% 0px" });
  const tiles = new Map(); // list item -> tile
  let drawn = ""; // the model whose sentences are in the list

  function draw(seen) {
    const { view, model } = seen;
    if (drawn !== view.model) fill(view.model);
    drawn = view.model;
    title.textContent = `${headName(view)} on the ${tiles.size} sentences of ${model.name}`;
    for (const tile of tiles.values()) tile.draw(seen);
  }

  function fill(model) {
    observer.disconnect();
    tiles.clear();
    for (const sentence of catalogue.sentences.filter(({ id }) => runOf(catalogue, { model, sentence: id }))) {
      const tile = printTile({ sentence, read: (show) => store.read({ model, sentence: sentence.id }, show), choose: () => change({ sentence: sentence.id }) });
      tiles.set(tile.element, tile);
    }
    list.replaceChildren(...tiles.keys());
    for (const item of tiles.keys()) observer.observe(item);
  }

  return { element: section, draw };
}
