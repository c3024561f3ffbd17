// The pinned head beside the chosen one, or their difference, in a window at the same place. Loaded on first use.

import { differenceData } from "../lenses/difference-map.js";
import { LENSES } from "../lenses/messages.js";
import { readPinned, writePinned } from "../lenses/pinned-view.js";
import { tryLoading } from "../data/try-loading.js";
import { readOut } from "../maps/read-out.js";
import { signedRamp } from "../shared/diverging.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { lastResult } from "../shared/last-result.js";
import { latest } from "../shared/latest.js";
import { frameMessage } from "../shared/message.js";
import { selectControl } from "../shared/select-control.js";
import { isDark } from "../shared/theme.js";
import { headFile, loadHead } from "./long-head.js";
import { longMap } from "./long-map.js";
import { LONG } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { LongText } from "../data/long-data.js" */
/** @import { Catalogue, Model } from "../data/published.d.ts" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Ramp } from "../shared/ramp.js" */
/** @import { LongView } from "./long-kind.js" */
/** @import { MapWindow } from "./map-window.js" */

/** @typedef {{ data: LongText, weights: Weights, model: Model, view: LongView, at: Cell, ramp: Ramp, pixelRatio: number }} BesideState  `weights`: the chosen head's. */

const ANY = { layer: 0, head: 0 }; // the data of a single head ignore the layer and head that they are asked for

/**
 * The chosen head and query, written as the pinned view of an address.
 * @param {BesideState} state
 */
export function pinnedAs({ view, at }) {
  return writePinned({ ...view, query: at.query });
}

/** @param {{ catalogue: Catalogue, choose: (cell: Cell) => void, preview: (cell: Cell | null) => void, moved: (window: MapWindow) => void }} parts */
export function longBeside({ catalogue, choose, preview, moved }) {
  const requests = latest();
  const subtract = lastResult((/** @type {Weights} */ one, /** @type {Weights} */ other) => differenceData({ data: one, ...ANY }, { data: other, ...ANY }));
  const what = selectControl({ name: LONG.beside, choose: (value) => { differs = value === "difference"; drawMap(); } });
  const line = readOut();
  const map = longMap({ choose, preview, moved });
  const message = element("div", {});
  const drawn = element("div", {}, line.element, map.element, what.element);
  const section = element("section", { class: "long-beside", "aria-label": LONG.compared }, message, drawn);
  let differs = false; // whether to show the difference
  /** @type {BesideState} */
  let state;
  /** @type {Head} */
  let pinned;
  /** @type {{ file: string, weights: Weights } | null} */
  let loaded = null;

  /** @param {BesideState} next */
  function draw(next) {
    state = next;
    const { view } = next;
    const found = readPinned(String(view.compare), catalogue);
    if (found?.model !== view.model || found.sentence !== view.sentence) return say(frameMessage({ title: LENSES.nothing, reason: LENSES.pinnedAbsent(view.compare) }));
    pinned = found;
    const file = headFile(catalogue, found);
    if (loaded?.file === file) drawMap();
    else load(file, found);
  }

  /** @param {HTMLElement} text */
  function say(text) {
    requests.cancel();
    loaded = null;
    drawn.hidden = true;
    message.replaceChildren(text);
  }

  /**
   * @param {string} file
   * @param {Head} asked
   * @param {RequestCache} [cache]
   */
  function load(file, asked, cache) {
    loaded = null;
    section.setAttribute("aria-busy", "true");
    tryLoading(requests, {
      load: (signal) => loadHead(file, { ...state, view: asked }, { signal, cache }),
      use: (weights) => {
        loaded = { file, weights };
        drawMap();
      },
      title: LONG.cannotDraw(headName(asked)), say, retry: () => load(file, asked, "reload"),
    });
  }

  // What is drawn: the pinned head, or the chosen head minus it.
  function shown() {
    const { weights, view, ramp } = state;
    const [own, other] = [headName(view), headName(pinned)];
    const { weights: data } = /** @type {{ weights: Weights }} */ (loaded);
    what.draw({ options: [{ value: "pinned", text: other }, { value: "difference", text: LONG.minus(own, other) }], value: differs ? "difference" : "pinned" });
    if (!differs) return { data, name: other, ramp, view: pinned };
    return { data: subtract(weights, data), name: LONG.minus(own, other), ramp: signedRamp(isDark(document), 1), view };
  }

  function drawMap() {
    if (!loaded) return;
    section.setAttribute("aria-busy", "false");
    message.replaceChildren();
    drawn.hidden = false;
    map.fit();
    map.draw({ ...state, ...shown() });
    point(null);
  }

  /** @param {Cell | null} cell */
  function point(cell) {
    if (loaded) line.draw({ ...state, ...shown(), cell: cell ?? state.at });
  }

  return { element: section, draw, point, follow: map.follow, stop: requests.cancel };
}
