// The signed difference of two maps over equally many tokens: this view minus the pinned one.

import { derivedData } from "../data/derived-data.js";
import { headMap } from "../maps/head-map.js";
import { signedLegend } from "../maps/signed-legend.js";
import { divergingPlace, divergingRamp } from "../shared/diverging.js";
import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format.js";
import { lastResult } from "../shared/last-result.js";
import { isDark } from "../shared/theme.js";
import { quoted } from "../shared/token-label.js";

export function differenceMap() {
  const subtract = lastResult((one, other, layer, head, pinnedLayer, pinnedHead) =>
    differenceData({ data: one, layer, head }, { data: other, layer: pinnedLayer, head: pinnedHead }));
  const scale = signedLegend();
  const map = headMap({ choose: (cell) => drawn.choose(cell), preview: (cell) => drawn && point(cell ?? drawn.view) });
  const line = element("p", { class: "read-out" });
  const why = element("p", { class: "compare-why" });
  const section = element("section", { class: "compare-difference", "aria-label": "Difference" },
    element("div", { class: "probe-caption" }, element("span", { class: "head-name" }, "Difference"),
      element("span", { class: "head-model" }, "this view minus the pinned one"), scale.element), why, map.element, line);
  let drawn = null;

  // `seen`: this view; `shown`: the pinned one as it is drawn. `choose({ query, key })` as for any map.
  function draw({ seen, shown, choose }) {
    section.hidden = false;
    scale.element.hidden = map.element.hidden = line.hidden = !shown.linked;
    why.textContent = shown.linked ? "" : `None: ${seen.data.length} tokens here and ${shown.data.length} in the pinned sentence; only equally many can be subtracted cell by cell.`;
    if (!shown.linked) return;
    const { view } = seen;
    const data = subtract(seen.data, shown.data, view.layer, view.head, shown.view.layer, shown.view.head);
    const ramp = divergingRamp(isDark(document));
    drawn = { ...seen, name: titleOf(seen, shown), data, ramp, shown, choose };
    scale.draw({ ramp, largest: 1, unit: "this view minus the pinned one" });
    map.draw({ ...drawn, label: "Difference", place: divergingPlace, format, room: map.room() });
    point(view);
  }

  function point({ query, key }) {
    map.point({ query, key });
    const { data, shown, view } = drawn;
    const weight = format(data.weight(view.layer, view.head, query, key));
    const pairs = [data, shown.data].map(({ tokens }) => `${quoted(tokens[query])} → ${quoted(tokens[key])}`);
    const pair = pairs[0] === pairs[1] ? pairs[0] : pairs.join(" minus ");
    line.textContent = `${pair}: ${weight} · ${drawn.name}`;
  }

  // For weight-table.js; the tokens are this view's.
  function table() {
    return { ...drawn, about: `Difference: ${drawn.name}`, format };
  }

  return { element: section, draw, table, point: (cell) => drawn?.shown.linked && point(cell) };
}

// Two models have heads of the same names.
function titleOf(...pair) {
  const several = pair[0].model.id !== pair[1].model.id;
  return pair.map(({ name, model }) => (several ? `${name} of ${model.name}` : name)).join(" minus ");
}

function format(number) {
  return number === null ? "hidden" : formatSigned(number, 3);
}

// `one` minus `other`, each { data, layer, head }: it takes no notice of the layer or head that it is asked for.
export function differenceData(one, other) {
  return derivedData(one.data, (_layer, _head, query) => {
    const subtracted = other.data.row(other.layer, other.head, query);
    return one.data.row(one.layer, one.head, query).map((weight, key) => (weight === null ? null : weight - subtracted[key]));
  });
}
