// What the prediction loses without a head: the chosen cell's three numbers, all heads coloured by it, and every cell.

import { findById, runOf } from "../data/catalogue.js";
import { DataError } from "../data/data-error.js";
import { derivedData } from "../data/derived-data.js";
import { loadEffects, readCellEffects, readEffects } from "../data/effects-data.js";
import { loadJson } from "../data/load-json.js";
import { readMixing } from "../data/mixing-data.js";
import { runStore } from "../data/run-store.js";
import { anotherTry } from "../data/try-loading.js";
import { contactSheet } from "../maps/contact-sheet.js";
import { headMap } from "../maps/head-map.js";
import { signedLegend } from "../maps/signed-legend.js";
import { weightTable } from "../maps/weight-table.js";
import { disclosure } from "../shared/disclosure.js";
import { divergingPosition, divergingRamp } from "../shared/diverging.js";
import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format-signed.js";
import { headName } from "../shared/head-name.js";
import { frameMessage } from "../shared/message.js";
import { siteUrl } from "../shared/site.js";
import { isDark } from "../shared/theme.js";
import { quoted } from "../shared/token-label.js";
import { causeLine } from "./cause-words.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Effects } from "../data/effects-data.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { PanelParts } from "./closer-panels.js" */
/** @import { DrawnState } from "./look-closer.js" */

/** @typedef {{ attention: Weights, effects: Effects, cells: Weights, direct: number[][] | null, sheet: Weights, largest: number }} Loaded */

/** @param {PanelParts} parts */
export function causePanel({ catalogue, change }) {
  const store = runStore(catalogue);
  const title = element("h2", { class: "closer-title" });
  const line = element("p", { class: "cause-line" });
  const hint = element("span", { class: "sheet-hint", "aria-hidden": "true" });
  const message = element("div", { class: "closer-text" });
  const [heads, cells] = [signedLegend(), signedLegend()];
  const sheet = contactSheet({ choose: change, preview: (head) => describe(head) });
  const map = headMap({ choose: change, preview: (cell) => shown && point(cell ?? shown.view) });
  const about = element("p", { class: "closer-text" });
  const table = disclosure("Show effects as table", async () => (/** @type {HTMLElement} */ region) => {
    if (loaded) region.replaceChildren(weightTable({ ...state(), about: `Estimated effect of each cell of ${headName(shown.view)}`, format }));
  });
  const body = element("div", { class: "cause-body", hidden: true },
    element("section", { "aria-label": "Effect of removal" }, element("div", { class: "probe-caption" }, element("span", { class: "sheet-title" }, "Effect of removal"), hint, heads.element), sheet.element),
    element("section", { "aria-label": "Effect of each cell" }, element("div", { class: "probe-caption" }, element("span", { class: "head-name" }, "Effect of the cell (estimate)"), cells.element), map.element));
  const section = element("section", { class: "cause", "aria-label": "Without this head" }, title, line, body, about, table.button, table.region, message);
  let wanted = ""; // the model and sentence whose files are loaded
  /** @type {Loaded | null} */
  let loaded = null;
  /** @type {DrawnState} */
  let shown;

  /** @param {DrawnState} next */
  function draw(next) {
    shown = next;
    title.textContent = `Without ${headName(shown.view)}`;
    const { model, sentence } = shown.view;
    if (wanted !== `${model} ${sentence}`) load(`${model} ${sentence}`);
    else if (loaded) show();
  }

  /**
   * @param {string} name
   * @param {RequestCache} [cache]
   */
  async function load(name, cache) {
    [wanted, loaded, body.hidden] = [name, null, true];
    for (const part of [line, about, message]) part.replaceChildren();
    const { view, model } = shown;
    try {
      const found = model.effects ? await files(cache) : null;
      if (wanted !== name) return;
      if (!found) return message.append(`What happens without a head of ${model.name} is not known: ${model.no_effects ?? "this build did not compute it"}.`);
      loaded = found;
      show();
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (wanted === name && view) message.replaceChildren(frameMessage({ title: "The effects cannot be shown.", reason: error.message, actions: [anotherTry(error, () => load(name, "reload"))] }));
    }
  }

  /**
   * @param {RequestCache} [cache]
   * @returns {Promise<Loaded>}
   */
  async function files(cache) {
    const { view: { model: id, sentence } } = shown;
    const { layers, heads: number, effects: list } = findById(catalogue.models, id);
    const run = runOf(catalogue, { model: id, sentence });
    const attention = /** @type {Weights} */ (await store.read({ model: id, sentence }, null)); // whatever the view shows of it
    const expected = { model: id, sentence, layers, heads: number, tokens: attention.length };
    const [effects, found, mixing] = await Promise.all([
      loadEffects(/** @type {string} */ (list), "effects", expected, (json, file) => readEffects(json, expected, file), siteUrl),
      loadEffects(/** @type {string} */ (list), "cells", expected, (json, file) => readCellEffects(json, attention, file), siteUrl),
      run?.mixing ? loadJson(siteUrl(run.mixing), { file: run.mixing, cache }) : null,
    ]);
    const direct = mixing && run?.mixing ? readMixing(mixing, expected, run.mixing).prediction.heads : null;
    const largest = Math.max(...effects.logprob.flat().map(Math.abs)) || 1;
    const flat = derivedData(attention, (layer, head, query) =>
      new Array(query + 1).fill(divergingPosition(effects.logprob[layer][/** @type {number} */ (head)] / largest)));
    return { attention, effects, cells: found, direct, sheet: flat, largest };
  }

  // The state of the map of cells.
  function state() {
    const { cells: data } = /** @type {Loaded} */ (loaded);
    const { layer, head } = shown.view;
    const rows = Array.from({ length: data.length }, (_, query) => data.row(layer, head, query));
    const largest = Math.max(...rows.flat().map(Math.abs)) || 1;
    return { ...shown, data, name: headName(shown.view), largest, ramp: divergingRamp(isDark(document)), position: (/** @type {number | null} */ value) => divergingPosition((value ?? 0) / largest), format };
  }

  function show() {
    const { effects, sheet: data, largest } = /** @type {Loaded} */ (loaded);
    body.hidden = false;
    const drawn = state();
    heads.draw({ ramp: drawn.ramp, largest, unit: "nats" });
    cells.draw({ ramp: drawn.ramp, largest: drawn.largest, unit: "nats" });
    sheet.draw({ ...drawn, data, space: sheet.space() });
    map.draw({ ...drawn, label: "Estimated effects", space: map.space() });
    about.textContent = agreementText(effects);
    describe(null);
    point(shown.view);
    table.draw();
  }

  /** @param {Head | null} head */
  function describe(head) {
    if (!loaded) return;
    const { layer, head: number } = head ?? shown.view;
    hint.textContent = `${headName({ layer, head: number })}: ${formatSigned(loaded.effects.logprob[layer][number])}`;
  }

  /** @param {Cell} cell */
  function point(cell) {
    if (!loaded) return;
    map.point(cell);
    line.replaceChildren(...causeLine(loaded, shown.view, cell));
  }

  return { element: section, draw, point };
}

/** @param {Effects} effects */
function agreementText({ target, agreement: { cells, correlation, worst } }) {
  const agreed = correlation === null ? "" : ` Of the cells of this sentence, ${cells} of all sizes were really cut: the estimate and the cut have a correlation of ${correlation.toFixed(2)} and differ by ${worst.toFixed(2)} nats at most.`;
  return `Numbers are the change of log p of ${quoted(target)}, in nats. The effect of a cell is an estimate from one gradient.${agreed}`;
}

/** @param {number | null} value */
function format(value) {
  return formatSigned(value ?? 0, 3);
}
