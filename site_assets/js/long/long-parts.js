// The parts of the figure of a long text in the page, and the code that draws them together.

import { triangle } from "../data/attention-data.js";
import { sinkShares } from "../data/sink-shares.js";
import { tryLoading } from "../data/try-loading.js";
import { figureFrame } from "../figure/figure-frame.js";
import { legend } from "../maps/legend.js";
import { MAPS } from "../maps/messages.js";
import { readOut } from "../maps/read-out.js";
import { disclosure } from "../shared/disclosure.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { latest } from "../shared/latest.js";
import { sequentialRamp } from "../shared/ramp.js";
import { isDark } from "../shared/theme.js";
import { longCompare } from "./long-compare.js";
import { longControls } from "./long-controls.js";
import { headFile, loadHead } from "./long-head.js";
import { longMap } from "./long-map.js";
import { longPlace } from "./long-place.js";
import { longScores } from "./long-scores.js";
import { longSearch } from "./long-search.js";
import { longSheets } from "./long-sheets.js";
import { longStrongest, SHOWN } from "./long-strongest.js";
import { LONG } from "./messages.js";
import { strongestCells } from "./strongest-cells.js";

/** @import { LongHead, LongText } from "../data/long-data.js" */
/** @import { Catalogue, Model } from "../data/published.d.ts" */
/** @import { Change, FigureKind, OpenView } from "../figure/kind.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Ramp } from "../shared/ramp.js" */
/** @import { LongView } from "./long-kind.js" */
/** @import { StrongCell } from "./strongest-cells.js" */

/** @typedef {{ data: LongText, model: Model, view: LongView, pixelRatio: number }} State */
/** @typedef {{ file: string, weights: LongHead, strongest: StrongCell[] }} Loaded  A head's weights and its strongest cells. */

/** @type {FigureKind<LongText, OpenView, LongView>["parts"]} */
export function longParts(host, catalogue, compact, change) {
  const requests = latest();
  /** @type {State | null} */
  let state = null;
  /** @type {Loaded | null} */
  let loaded = null; // the head that was drawn last
  /** @type {Ramp | null} */
  let drawnRamp = null; // the ramp in the legend
  const { parts, elements } = longFigure({ catalogue, change, preview: point });
  const frame = figureFrame(host, elements);

  /** @param {Cell | null} preview */
  function point(preview) {
    if (!state || loaded?.file !== headFile(catalogue, state.view)) return; // another head is loading
    parts.line.draw({ ...state, data: loaded.weights, cell: preview ?? chosenCell(state.view, loaded), name: headName(state.view) });
    parts.compare.point(preview);
  }

  /** @param {State} next */
  function draw(next) {
    const { data, view } = next;
    const sized = !state || state.view === view || Boolean(state.view.compare) !== Boolean(view.compare); // choosing another head changes no sizes
    if (state?.data !== data) parts.lacks.textContent = LONG.lacks(data.measures.count * triangle(data.tokens.length));
    state = next;
    const ramp = sequentialRamp(isDark(document));
    frame.show("ready");
    parts.compare.make(view);
    if (sized) for (const part of [parts.map, parts.sheets]) part.fit(); // before anything is drawn, so that reading sizes forces no layout in between
    parts.sheets.draw({ ...next, ramp });
    parts.controls.draw(next);
    parts.search.draw(data.tokens);
    if (drawnRamp !== ramp) parts.scale.draw({ ramp: (drawnRamp = ramp) });
    const file = headFile(catalogue, view);
    if (loaded?.file !== file) return load(file, next);
    requests.cancel(); // the reader may have left a head that is still loading
    drawHead();
  }

  /**
   * @param {string} file
   * @param {State} asked
   * @param {RequestCache} [cache]
   */
  function load(file, asked, cache) {
    parts.large.setAttribute("aria-busy", "true");
    tryLoading(requests, {
      load: (signal) => loadHead(file, asked, { signal, cache }),
      use: (weights) => {
        loaded = { file, weights, strongest: strongestCells(weights, SHOWN) };
        drawHead();
      },
      title: LONG.cannotDraw(headName(asked.view)), say: (text) => parts.message.replaceChildren(text), retry: () => load(file, asked, "reload"),
    });
  }

  function drawHead() {
    if (!state || !loaded) return;
    const { weights, strongest } = loaded;
    const drawn = { ...state, weights, at: chosenCell(state.view, loaded), name: headName(state.view), ramp: sequentialRamp(isDark(document)) };
    parts.place.draw(drawn);
    parts.map.draw({ ...drawn, data: weights });
    parts.about.textContent = sinkShares(weights, drawn.view) ? MAPS.sinkAbout : "";
    parts.scores.draw(drawn.data.measures, drawn.view);
    parts.message.replaceChildren();
    parts.large.setAttribute("aria-busy", "false");
    parts.strongest.draw({ cells: strongest, tokens: weights.tokens, at: drawn.at });
    parts.compare.draw(drawn);
    parts.keep({ ...drawn, view: { ...state.view, ...drawn.at } });
    point(null);
    const { line: { element: said }, spoken } = parts;
    if (spoken.textContent !== said.textContent) spoken.textContent = said.textContent; // previews are not spoken
  }

  /** @param {{ view: OpenView, model: Model }} waiting */
  function wait({ view, model }) {
    requests.cancel();
    [state, loaded] = [null, null];
    frame.show("loading");
    parts.controls.wait(view, model);
  }

  function stop() {
    requests.cancel();
    parts.compare.stop();
  }

  return { draw, wait, say: frame.say, note: frame.note, stop };
}

/**
 * The parts by name, and their elements in the form that figureFrame takes.
 * @param {{ catalogue: Catalogue, change: (change: Change) => void, preview: (cell: Cell | null) => void }} acts
 */
function longFigure({ catalogue, change, preview }) {
  const [controls, scale, line] = [longControls(catalogue, change), legend(), readOut()];
  const sheets = longSheets({ change });
  const place = longPlace({ go: (cell) => map.centre(cell) });
  const compare = longCompare({ catalogue, change, choose: change, preview, moved: (window) => map.follow(window) });
  const map = longMap({ choose: change, preview, moved: (window) => {
    place.show(window);
    compare.follow(window);
  } });
  const search = longSearch({ choose: (query) => change({ query, key: null }) });
  const [strongest, scores] = [longStrongest({ choose: change }), longScores()];
  const { button, region, draw: keep } = longKeep(catalogue);
  const [about, lacks, message] = [element("p", { class: "long-note" }), element("p", { class: "long-note" }), element("div", { class: "long-message" })];
  const spoken = element("p", { class: "visually-hidden", "aria-live": "polite" });
  const large = element("section", { class: "long-head" },
    element("div", { class: "long-scroller" }, element("div", { class: "long-first" }, line.element, map.element, about), compare.element,
      element("div", { class: "long-aside" }, place.element, strongest.element, scores.element)),
    element("div", { class: "long-foot" }, compare.button, button), region, spoken);
  return {
    parts: { controls, scale, line, sheets, place, compare, map, search, strongest, scores, keep, about, lacks, message, large, spoken },
    elements: { top: [element("div", { class: "long-bar" }, ...controls.elements, search.element, scale.element)], body: [message, large, sheets.element, lacks] },
  };
}

/** @param {Catalogue} catalogue */
function longKeep(catalogue) {
  /** @type {import("./long-keep.js").Kept | null} */
  let current = null;
  const kept = () => /** @type {import("./long-keep.js").Kept} */ (current);
  const { button, region, draw } = disclosure(LONG.keep, () => import("./long-keep.js"), ({ longKeepFill }) => longKeepFill({ catalogue, current: kept }));

  /** @param {import("./long-keep.js").Kept} next */
  function keep(next) {
    current = next;
    draw();
  }

  return { button, region, draw: keep };
}

/**
 * The chosen cell. If the key is null, it is the query's strongest key; if the query is null, it is the head's
 * strongest cell.
 * @param {LongView} view
 * @param {Loaded} loaded
 * @returns {Cell}
 */
function chosenCell({ layer, head, query, key }, { weights, strongest: [best] }) {
  if (query !== null) return { query, key: key ?? weights.strongestKey(layer, head, query) };
  return { query: best.query, key: best.key };
}
