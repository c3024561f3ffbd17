// <head-average>: the heads of one layer beside their mean, which can look where no single head does.
//
// Attributes: data-sentence, data-model, data-layer and data-query set the first view; data-compact as for
// <attention-probe>. With data-heads, only these heads of the layer are shown, and no other layer can be chosen.

import { findById } from "../data/catalogue.js";
import { layerMean } from "../data/means.js";
import { readRun } from "../data/run-data.js";
import { notRun } from "../figure/absence.js";
import { figureFrame } from "../figure/figure-frame.js";
import { figureOf } from "../figure/kind.js";
import { nearestView } from "../figure/nearest-view.js";
import { legend } from "../maps/legend.js";
import { tokenStrip, waitingStrip } from "../maps/token-strip.js";
import { disclosure } from "../shared/disclosure.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { sequentialRamp } from "../shared/ramp.js";
import { times } from "../shared/range.js";
import { selectControl } from "../shared/select-control.js";
import { isDark } from "../shared/theme.js";
import { averageTile } from "./average-tile.js";
import { AVERAGE } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Model } from "../data/published.d.ts" */
/** @import { FigureKind, OpenView } from "../figure/kind.js" */
/** @import { TableState } from "../maps/weight-table.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Ramp } from "../shared/ramp.js" */

/** @typedef {OpenView & { layer: number, query: number }} AverageView  `head` is null for the mean. */

/** @type {FigureKind<Weights, OpenView, AverageView>} */
export const averageKind = {
  parts: averageParts,
  nearest: nearestView,
  files: (run) => (run ? [run.attention] : null),
  absence: (model) => notRun(model),
  read: readRun,
  keep: ({ model, sentence, layer, head, query }, change) => ({ model, sentence, layer, head: "layer" in change ? null : head, query }),
  settle: (view, data) => ({ ...view, layer: view.layer ?? 0, query: view.query ?? data.length - 1 }), // head is null for the mean
};

export default figureOf(averageKind);

/** @param {() => TableState} current */
function averageTable(current) {
  return disclosure(AVERAGE.showTable, () => import("../maps/weight-table.js"), ({ weightTable }) => (region) => region.replaceChildren(weightTable(current())));
}

/** @type {FigureKind<Weights, OpenView, AverageView>["parts"]} */
function averageParts(host, catalogue, compact, change) {
  /** @type {ReturnType<typeof averageTile>[]} */
  let tiles = [];
  /** @type {Weights} */
  let drawn;
  /** @type {Weights} */
  let mean; // the mean over the layer's heads
  const layers = selectControl({ name: AVERAGE.layer, choose: (layer) => change({ layer: Number(layer) }) });
  const strip = tokenStrip({ choose: (query) => change({ query }) });
  const scale = legend();
  const title = element("p", { class: "average-title", role: "status" });
  const tokens = element("div", { class: "figure-strip" }, strip.element);
  /** @type {TableState & { data: Weights, view: AverageView }} */
  let shown; // the map in the table
  const table = averageTable(() => shown);
  const maps = element("div", { class: "average-maps", role: "group", "aria-label": AVERAGE.maps });
  const only = host.dataset.heads?.split(" ").map(Number);
  const frame = figureFrame(host, {
    top: [element("div", { class: "figure-bar" }, ...(only ? [] : [layers.element]), scale.element)], body: [tokens, title, maps, table.button, table.region],
  });

  /** @param {{ data: Weights, model: Model, view: AverageView, pixelRatio: number }} state */
  function draw({ data, model, view, pixelRatio }) {
    if (drawn !== data) {
      [drawn, mean] = [data, layerMean(data)];
      tiles = buildTiles(data);
    }
    const ramp = drawBar(model, view.layer);
    frame.show("ready");
    const what = view.head === null ? AVERAGE.meanOf(model.heads, view.layer) : headName(/** @type {Head} */ (view));
    title.textContent = `${what}, ${model.name}`;
    tokens.replaceChildren(strip.element);
    shown = { data: view.head === null ? mean : data, view, model, about: title.textContent };
    strip.draw({ ...shown, ramp });
    table.draw();
    tiles.forEach((tile) => tile.draw({ view, ramp, pixelRatio }));
  }

  /** @param {Weights} data */
  function buildTiles(data) {
    const heads = (only ?? times(data.heads, Number)).map((head) => averageTile({ data, head, choose: () => change({ head }) }));
    const first = averageTile({ data: mean, head: null, choose: () => change({ head: null }) });
    maps.replaceChildren(first.element, ...heads.map((tile) => tile.element));
    return [first, ...heads];
  }

  /**
   * Draws the bar above the maps. Returns the ramp.
   * @type {(model: Model, layer: number | null) => Ramp}
   */
  function drawBar(model, layer) {
    const ramp = sequentialRamp(isDark(document));
    layers.draw({ options: times(model.layers, (each) => ({ value: String(each), text: String(each) })), value: layer ?? 0 });
    scale.draw({ ramp });
    return ramp;
  }

  /** @param {{ view: OpenView, model: Model }} state */
  function wait({ view, model }) {
    drawBar(model, view.layer); // at once, so that nothing moves when the data arrive
    const { text } = findById(catalogue.sentences, view.sentence);
    tokens.replaceChildren(waitingStrip(text));
    frame.show("loading");
  }

  return { draw, wait, say: frame.say, note: frame.note };
}
