// The large map of the pinned view, with its name and its own read-out.

import { findById } from "../data/catalogue.js";
import { headMap } from "../maps/head-map.js";
import { readOut } from "../maps/read-out.js";
import { element } from "../shared/dom.js";
import { lastResult } from "../shared/last-result.js";
import { frameMessage } from "../shared/message.js";
import { lensRemark, mapName } from "./closer-words.js";
import { lensData } from "./lens-data.js";

// `choose({ query, key })` on click and arrow keys.
export function pinnedMap({ choose }) {
  const lens = lastResult(lensData);
  const line = readOut();
  const map = headMap({ choose, preview: (cell) => shown && point(cell ?? shown.view) });
  const name = element("span", { class: "head-name" });
  const about = element("span", { class: "head-model" });
  const message = element("div", { class: "compare-message" });
  const section = element("section", { class: "compare-pinned", "aria-label": "Pinned view" },
    element("div", { class: "probe-caption" }, name, about), message, map.element, line.element);
  let shown = null; // what is drawn

  // `seen`: the view beside it; `pinned` and `data`: its own. Returns what is drawn: as `seen`, with `linked`.
  function draw({ seen, pinned, data, catalogue }) {
    const model = findById(catalogue.models, pinned.model);
    const { first, average } = seen.view;
    const seenData = lens(data, first, average).map;
    const linked = data.length === seen.data.length;
    const at = linked ? { query: seen.view.query, key: seen.view.key } : { key: seenData.strongestKey(pinned.layer, pinned.head, pinned.query) };
    const view = { ...pinned, first, average, ...at };
    shown = { ...seen, data: seenData, model, view, linked, name: mapName(view, model), remark: lensRemark(view, seenData) };
    name.textContent = shown.name;
    about.textContent = `pinned · ${model.name} · ${findById(catalogue.sentences, pinned.sentence).title}`;
    hideParts(false);
    map.draw({ ...shown, label: `Pinned: ${seen.label}`, room: map.room() });
    line.draw({ ...shown, cell: view });
    return shown;
  }

  function point(cell) {
    map.point(cell);
    line.draw({ ...shown, cell });
  }

  function say(reason, actions) {
    shown = null;
    [name.textContent, about.textContent] = ["Pinned view", ""];
    message.replaceChildren(frameMessage({ title: "There is nothing to compare with.", reason, actions }));
    hideParts(true);
  }

  function hideParts(hidden) {
    map.element.hidden = line.element.hidden = hidden;
    if (!hidden) message.replaceChildren();
  }

  return { element: section, draw, point, say };
}
