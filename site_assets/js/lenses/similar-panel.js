// The five heads whose attention is most similar to that of the chosen head, over all sentences.

import { findById } from "../data/catalogue.js";
import { DataError } from "../data/data-error.js";
import { readHeads } from "../data/heads-data.js";
import { loadJson } from "../data/load-json.js";
import { anotherTry } from "../data/try-loading.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { frameMessage } from "../shared/message.js";
import { refill } from "../shared/refill.js";
import { siteUrl } from "../shared/site.js";
import { LENSES } from "./messages.js";

/** @import { Heads } from "../data/heads-data.js" */
/** @import { NearHead } from "../data/published.d.ts" */
/** @import { PanelParts } from "./lens-panels.js" */
/** @import { DrawnState } from "./look-closer.js" */

const NAMED = 5;

/** @param {PanelParts} parts */
export function similarPanel({ catalogue, change }) {
  const title = element("h2", { class: "lens-title" });
  const list = element("ol", { class: "similar-list" });
  const about = element("div", { class: "lens-text" });
  const section = element("section", { class: "similar", "aria-label": LENSES.similar }, title, list, about);
  let wanted = ""; // the id of the model whose heads are listed
  /** @type {Heads | null} */
  let heads = null;
  /** @type {DrawnState} */
  let latest; // the state to draw

  /** @param {DrawnState} state */
  function draw(state) {
    latest = state;
    title.textContent = LENSES.mostLike(headName(state.view));
    if (wanted !== state.view.model) load(state.view.model);
    if (heads) show();
  }

  /**
   * @param {string} id
   * @param {RequestCache} [cache]
   */
  async function load(id, cache) {
    [wanted, heads] = [id, null];
    for (const part of [list, about]) part.replaceChildren();
    const model = findById(catalogue.models, id);
    if (!model.passports) return about.append(LENSES.notMeasured(model.name));
    try {
      const found = readHeads(await loadJson(siteUrl(model.passports), { file: model.passports, cache }), model, model.passports);
      if (wanted !== id) return;
      heads = found;
      show();
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (wanted === id) fail(error);
    }
  }

  function show() {
    const { view, model } = latest;
    const { distance, nearestTo } = /** @type {Heads} */ (heads);
    about.textContent = `${LENSES.overSentences(model.name)} ${distance}`;
    refill(list, nearestTo(view).slice(0, NAMED).map((near) => entry(near, () => change({ layer: near.layer, head: near.head }))));
  }

  /** @param {DataError} error */
  function fail(error) {
    const retry = anotherTry(error, () => load(latest.view.model, "reload"));
    about.replaceChildren(frameMessage({ title: LENSES.noList, reason: error.message, actions: [retry] }));
  }

  return { element: section, draw };
}

/**
 * @param {NearHead} near
 * @param {() => void} choose
 */
function entry({ layer, head, distance }, choose) {
  return element("li", {},
    element("button", { type: "button", class: "button similar-head", onclick: choose },
      element("span", { class: "similar-name" }, headName({ layer, head })),
      element("span", { class: "similar-distance" }, LENSES.distance(distance.toFixed(3)))));
}
