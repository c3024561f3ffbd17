// A plane of all heads by any two measures, also on ordinary text, with the heads of a region as a table and a file.

import { tryLoading } from "../data/try-loading.js";
import { saveCsv } from "../shared/csv.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { lastResult } from "../shared/last-result.js";
import { latest } from "../shared/latest.js";
import { panelFill } from "../shared/panel-fill.js";
import { loadAbout } from "../text/load-text.js";
import { withText } from "../text/text-measures.js";
import { PLANES } from "./messages.js";
import { planeControls } from "./plane-controls.js";
import { planeList } from "./plane-list.js";
import { boxBetween, wholeBox, zoomed } from "./plane-scale.js";
import { listed, placedHeads, rowsCsv } from "./plane-rows.js";
import { planeStage } from "./plane-stage.js";
import { homePlane, readPlane, writePlane } from "./plane-view.js";

/** @import { Measures } from "../data/measures-data.js" */
/** @import { Model } from "../data/published.d.ts" */
/** @import { Change } from "../figure/kind.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { About } from "../text/text-data.js" */
/** @import { Point } from "./plane-scale.js" */
/** @import { PlaneView } from "./plane-view.js" */

/** @typedef {{ model: Model, measures: Measures, view: { at: Head, show: string | null } }} PlanePanelState */
/** @typedef {{ model: Model, all: Measures, about: About | null }} Known  A model with its measures on ordinary text. */

const MIDDLE = 2;

/**
 * Returns a function that fills a disclosure's region. `current()`: the state to draw; `change` gets a choice.
 * @param {{ change: (change: Change) => void, current: () => PlanePanelState }} parts
 */
export function planePanel({ change, current }) {
  const requests = latest();
  /** @type {Known | null} */
  let known = null;
  const controls = planeControls({ change: alter, zoom: (factor) => zoom(factor, null), fit, save, touches: (on) => stage.touches(on) });
  const stage = planeStage({ choose: (index) => change({ head: shown().heads[index].name }), preview, select, zoom });
  const list = planeList({ choose: (head) => change({ head }) });
  const readOut = element("p", { class: "plane-read-out", "aria-hidden": "true" });
  const hint = element("p", { class: "plane-hint" }, PLANES.hint);
  const body = element("div", { class: "plane-body" }, element("div", { class: "plane-map" }, readOut, stage.element, hint, controls.view), element("div", { class: "plane-side-by" }, controls.region, list.element));
  const section = element("section", { class: "plane", "aria-label": PLANES.title }, controls.bar, body);
  const placed = lastResult(placedHeads);
  const rowsOf = lastResult(listed);
  const wholeOf = lastResult(wholeBox);
  const viewOf = lastResult(readPlane);

  function shown() {
    const { measures, view: { show } } = current();
    const { all, about } = known ?? { all: measures, about: null };
    const view = viewOf(show, all.names) ?? homePlane(all.names);
    const heads = placed(all, about, view.across, view.up, view.filter);
    return { all, view, heads, whole: wholeOf(heads) };
  }

  /** @param {Partial<PlaneView>} part */
  function alter(part) {
    change({ show: writePlane({ ...shown().view, ...part }) });
  }

  /** @type {(factor: number, around: Point | null) => void} */
  function zoom(factor, around) {
    const { view, whole } = shown();
    const from = view.window ?? whole;
    const middle = { x: (from.left + from.right) / MIDDLE, y: (from.bottom + from.top) / MIDDLE };
    const window = factor ? zoomed(from, factor, around ?? middle, whole) : whole;
    alter({ window: JSON.stringify(window) === JSON.stringify(whole) ? null : window });
  }

  function fit() {
    alter({ window: shown().view.region });
  }

  /** @type {(one: Point, other: Point) => void} */
  function select(one, other) {
    alter({ region: boxBetween(one, other, shown().whole) });
  }

  function save() {
    const { view, heads } = shown();
    saveCsv(`${current().model.id}-plane`, rowsCsv(current().model.id, view, rowsOf(heads, view.region)));
  }

  /** @param {number | null} index */
  function preview(index) {
    const { heads } = shown();
    readOut.textContent = heads[index ?? chosenIndex()].said;
  }

  function chosenIndex() {
    const { measures: { heads }, view: { at } } = current();
    return at.layer * heads + at.head;
  }

  function draw() {
    const { model } = current();
    if (known?.model !== model) {
      known = null;
      load(model);
    }
    if (!known) return;
    const { all, view, heads, whole } = shown();
    const titles = /** @type {[string, string]} */ ([view.across, view.up].map((name) => all.about(name).title));
    controls.draw({ measures: all, view, whole });
    stage.draw({ heads, chosen: chosenIndex(), window: view.window ?? whole, region: view.region, label: PLANES.label(titles[0], titles[1]), pixelRatio: window.devicePixelRatio });
    list.draw({ rows: rowsOf(heads, view.region), count: heads.length, titles, chosen: headName(current().view.at), hasRegion: view.region !== null });
    preview(null);
  }

  /** @param {Model} model */
  function load(model) {
    const use = (/** @type {{ about: About | null }} */ { about }) => {
      const { measures } = current();
      if (current().model !== model) return;
      known = { model, all: about ? withText(measures, about) : measures, about };
      section.replaceChildren(controls.bar, body);
      draw();
    };
    return tryLoading(requests, {
      load: async () => ({ about: model.text ? await loadAbout(model, model.text) : null }), use, title: PLANES.cannotDraw,
      say: (message) => section.replaceChildren(message), retry: () => load(model),
    });
  }

  return panelFill({ element: section, draw });
}
