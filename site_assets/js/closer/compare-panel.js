// The pinned view of a comparison, beside the view that the reader goes on with, and their difference.

import { findById } from "../data/catalogue.js";
import { DataError } from "../data/data-error.js";
import { runStore } from "../data/run-store.js";
import { noMixing } from "../figure/absence.js";
import { element } from "../shared/dom.js";
import { differenceMap } from "./difference-map.js";
import { pinnedMap } from "./pinned-map.js";
import { readPinned, writePinned } from "./pinned-view.js";

// `told()` is called when `tables()`, the pinned map and the difference for weight-table.js, are others.
export function comparePanel({ catalogue, change, told }) {
  const store = runStore(catalogue);
  const map = pinnedMap({ choose });
  const difference = differenceMap();
  const panel = element("div", { class: "compare" }, map.element, difference.element);
  let coming = null; // the promise of the data that are wanted now
  let data = null; // what it gave
  let [pinned, shown, latest] = [null, null, null]; // the view, how it is drawn, what it is drawn beside

  function draw(seen) {
    latest = seen;
    pinned = readPinned(seen.view.compare, catalogue);
    if (!pinned) return say(`The pinned view ${seen.view.compare} is not in this build.`);
    const wanted = store.read(pinned, seen.view.show);
    if (!wanted) return say(`Weight × norm is not available for the pinned model: ${noMixing(findById(catalogue.models, pinned.model))}.`);
    if (wanted !== coming) load(wanted);
    if (data) show();
  }

  // What is drawn is of other data: until these are here it keeps its room, out of sight.
  async function load(wanted) {
    [coming, data, shown] = [wanted, null, null];
    panel.toggleAttribute("data-waiting", true);
    told();
    try {
      const found = await wanted;
      if (coming !== wanted) return;
      data = found;
      show();
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (coming === wanted) say(error.message, [{ text: "Try again", act: () => draw(latest) }]);
    }
  }

  function show() {
    panel.toggleAttribute("data-waiting", false);
    shown = map.draw({ seen: latest, pinned, data, catalogue });
    difference.draw({ seen: latest, shown, choose });
    told();
  }

  function say(reason, actions) {
    [coming, data, shown] = [null, null, null];
    panel.toggleAttribute("data-waiting", false);
    map.say(reason, actions);
    difference.element.hidden = true;
    told();
  }

  function tables() {
    if (!shown) return [];
    const { title } = findById(catalogue.sentences, pinned.sentence);
    const about = `Pinned: ${shown.label} of ${shown.name} of ${shown.model.name} on “${title}”`;
    return [{ ...shown, about }, ...(shown.linked ? [difference.table()] : [])];
  }

  // Maps over equally many tokens move together; another sentence's has a query of its own.
  function choose({ query, key }) {
    if (shown.linked) change({ query, key });
    else change({ compare: writePinned({ ...pinned, query }) });
  }

  function point(cell) {
    if (!shown?.linked) return;
    map.point(cell);
    difference.point(cell);
  }

  return { element: panel, draw, point, tables };
}
