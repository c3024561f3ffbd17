// A comparison: the pinned view beside the current view, and their difference.

import { findById } from "../data/catalogue.js";
import { DataError } from "../data/data-error.js";
import { runStore } from "../data/run-store.js";
import { noMixing } from "../figure/absence.js";
import { element } from "../shared/dom.js";
import { differenceMap } from "./difference-map.js";
import { pinnedMap } from "./pinned-map.js";
import { readPinned, writePinned } from "./pinned-view.js";

// `told()` is called when the result of `tables()`, the pinned map and the difference for the table, has changed.
export function comparePanel({ catalogue, change, told }) {
  const store = runStore(catalogue);
  const map = pinnedMap({ choose });
  const difference = differenceMap();
  const panel = element("div", { class: "compare" }, map.element, difference.element);
  let coming = null; // the promise of the data needed now
  let data = null; // its result
  let [pinned, shown, latest] = [null, null, null]; // the pinned view, its drawn state, the state beside it

  function draw(seen) {
    latest = seen;
    pinned = readPinned(seen.view.compare, catalogue);
    if (!pinned) return say(`The pinned view ${seen.view.compare} is not in this build.`);
    const wanted = store.read(pinned, seen.view.show);
    if (!wanted) return say(`Weight × norm is not available for the pinned model: ${noMixing(findById(catalogue.models, pinned.model))}.`);
    if (wanted !== coming) load(wanted);
    if (data) show();
  }

  // While other data load, the old drawing is hidden but keeps its space.
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

  // Maps with the same number of tokens move together; otherwise the pinned map has its own query.
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
