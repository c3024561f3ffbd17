// The parts of the figure of a long text in the page, and how they are drawn together.

import { findById, runOf } from "../data/catalogue.js";
import { sharedJson } from "../data/shared-json.js";
import { tryLoading } from "../data/try-loading.js";
import { figureFrame } from "../figure/figure-frame.js";
import { contactSheet } from "../maps/contact-sheet.js";
import { legend } from "../maps/legend.js";
import { readOut } from "../maps/read-out.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { latest } from "../shared/latest.js";
import { sequentialRamp } from "../shared/ramp.js";
import { times } from "../shared/range.js";
import { selectControl } from "../shared/select-control.js";
import { siteUrl } from "../shared/site.js";
import { isDark } from "../shared/theme.js";
import { readLongHead } from "../data/long-data.js";
import { longMap } from "./long-map.js";
import { longPlace } from "./long-place.js";
import { longSearch } from "./long-search.js";
import { longStrongest } from "./long-strongest.js";
import { LONG } from "./messages.js";
import { strongestCells } from "./strongest-cells.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Catalogue, Model, Run } from "../data/published.d.ts" */
/** @import { Change, FigureKind, OpenView } from "../figure/kind.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { LongText } from "../data/long-data.js" */
/** @import { LongView } from "./long-kind.js" */

/** @typedef {{ data: LongText, model: Model, view: LongView, pixelRatio: number }} State */

/** @type {FigureKind<LongText, OpenView, LongView>["parts"]} */
export function longParts(host, catalogue, compact, change) {
  const requests = latest();
  /** @type {State | null} */
  let state = null;
  /** @type {{ file: string, weights: Weights } | null} */
  let loaded = null; // the head that was drawn last
  const controls = longControls(catalogue, change);
  const scale = legend();
  const sheet = contactSheet({ choose: (at) => change(at), preview: () => {} });
  const place = longPlace({ go: (cell) => map.centre(cell) });
  const map = longMap({ choose: change, preview: point, moved: place.show });
  const line = readOut();
  const search = longSearch({ choose: (query) => change({ query, key: null }) });
  const strongest = longStrongest({ choose: change });
  const [pooled, message] = [element("p", { class: "long-pooled" }), element("div", { class: "long-message" })];
  const large = element("section", { class: "long-head" }, line.element, element("div", { class: "long-scroller" }, map.element, element("div", { class: "long-aside" }, place.element, strongest.element)));
  const frame = figureFrame(host, {
    top: [element("div", { class: "long-bar" }, ...controls.elements, search.element, scale.element)],
    body: [message, large, element("section", { class: "long-sheets", "aria-label": LONG.allHeads }, element("p", { class: "long-subtitle" }, LONG.allHeads), sheet.element, pooled)],
  });

  /** @param {Cell | null} preview */
  function point(preview) {
    if (state && loaded) line.draw({ ...state, data: loaded.weights, cell: preview ?? chosenCell(state.view, loaded.weights), name: headName(state.view) });
  }

  /** @param {State} next */
  function draw(next) {
    state = next;
    const { data, model, view, pixelRatio } = next;
    const ramp = sequentialRamp(isDark(document));
    frame.show("ready");
    controls.draw(next);
    search.draw(data.tokens);
    scale.draw({ ramp });
    pooled.textContent = LONG.pooled(Math.round(data.tokens.length / data.blocks), data.tokens.length);
    sheet.draw({ model, data: data.pooled, view, ramp, space: sheet.space(), pixelRatio });
    place.draw({ ...next, ramp });
    const file = `${/** @type {Run} */ (runOf(catalogue, view)).long}/${headName(view)}.json`;
    if (loaded?.file === file) drawHead();
    else load(file, next);
  }

  /**
   * @param {string} file
   * @param {State} asked
   * @param {RequestCache} [cache]
   */
  function load(file, asked, cache) {
    large.setAttribute("aria-busy", "true");
    tryLoading(requests, {
      load: async (signal) => readLongHead(await sharedJson(siteUrl(file), { file, signal, cache }), asked.data, asked.view, file, asked.model.windows),
      use: (weights) => {
        loaded = { file, weights };
        drawHead();
      },
      title: LONG.cannotDraw(headName(asked.view)), say: (text) => message.replaceChildren(text), retry: () => load(file, asked, "reload"),
    });
  }

  function drawHead() {
    if (!state || !loaded) return;
    const { view, pixelRatio } = state;
    const at = chosenCell(view, loaded.weights);
    message.replaceChildren();
    large.setAttribute("aria-busy", "false");
    map.draw({ data: loaded.weights, view, at, name: headName(view), ramp: sequentialRamp(isDark(document)), pixelRatio });
    strongest.draw({ data: loaded.weights, view, at });
    point(null);
  }

  /** @param {{ view: OpenView, model: Model }} waiting */
  function wait({ view, model }) {
    requests.cancel();
    [state, loaded] = [null, null];
    frame.show("loading");
    controls.wait(view, model);
  }

  return { draw, wait, say: frame.say, note: frame.note, stop: requests.cancel };
}

/**
 * The chosen cell: of an open key the strongest of the query, of an open query the strongest cell of the head.
 * @param {LongView} view
 * @param {Weights} weights
 * @returns {Cell}
 */
function chosenCell({ layer, head, query, key }, weights) {
  if (query !== null) return { query, key: key ?? weights.strongestKey(layer, head, query) };
  const [best] = strongestCells(weights, { layer, head }, 1);
  return { query: best.query, key: best.key };
}

/**
 * @param {Catalogue} catalogue
 * @param {(change: Change) => void} change
 */
function longControls({ models }, change) {
  const model = selectControl({ name: LONG.model, choose: (id) => change({ model: id }) });
  const layer = selectControl({ name: LONG.layer, choose: (value) => change({ layer: Number(value) }) });
  const head = selectControl({ name: LONG.head, choose: (value) => change({ head: Number(value) }) });
  const numbers = (/** @type {number} */ count) => times(count, (index) => ({ value: String(index), text: String(index) }));

  /** @param {{ view: OpenView, model: Model }} state */
  function draw({ view, model: { id, layers, heads } }) {
    const readers = models.filter(({ sentences }) => sentences[view.sentence]?.long);
    model.draw({ options: readers.map((each) => ({ value: each.id, text: each.name })), value: findById(readers, id) ? id : null });
    layer.draw({ options: numbers(layers), value: view.layer });
    head.draw({ options: numbers(heads), value: view.head });
  }

  return { elements: [...(models.length > 1 ? [model.element] : []), layer.element, head.element], draw, wait: (/** @type {OpenView} */ view, /** @type {Model} */ entry) => draw({ view, model: entry }) };
}
