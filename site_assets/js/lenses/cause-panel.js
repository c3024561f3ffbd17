// What the prediction loses without each head: as the colours of all heads, as a table and as a CSV file.

import { DataError } from "../data/data-error.js";
import { derivedData } from "../data/derived-data.js";
import { anotherTry } from "../data/try-loading.js";
import { contactSheet } from "../maps/contact-sheet.js";
import { signedLegend } from "../maps/signed-legend.js";
import { weightsFrame } from "../maps/weights-frame.js";
import { saveCsv } from "../shared/csv.js";
import { disclosure } from "../shared/disclosure.js";
import { signedRamp } from "../shared/diverging.js";
import { element } from "../shared/dom.js";
import { formatSigned } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { frameMessage } from "../shared/message.js";
import { times } from "../shared/range.js";
import { selectControl } from "../shared/select-control.js";
import { isDark } from "../shared/theme.js";
import { causeLoader } from "./load-causes.js";
import { LENSES } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Effects } from "../data/effects-data.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { PanelParts } from "./lens-panels.js" */
/** @import { DrawnState } from "./look-closer.js" */

/** @typedef {{ effects: Effects, sheet: Weights, largest: number }} Loaded */

/** @param {PanelParts} parts */
export function causePanel({ catalogue, change }) {
  const known = causeLoader(catalogue);
  const title = element("h2", { class: "lens-title" });
  const hint = element("span", { class: "sheet-hint", "aria-hidden": "true" });
  const message = element("div", { class: "lens-text" });
  const scale = signedLegend();
  const sheet = contactSheet({ choose: change, preview: (head) => describe(head) });
  const baseline = selectControl({ name: LENSES.inPlace, choose: (value) => change({ cause: value }) });
  const about = element("p", { class: "lens-text" });
  const cells = element("button", { type: "button", class: "quiet-button", onclick: () => change({ show: "effect" }) }, LENSES.eachCell);
  const save = element("button", { type: "button", class: "quiet-button", onclick: () => loaded && saveCsv(`${shown.view.model}-${shown.view.sentence}-without-each-head`, lossRows(loaded.effects)) }, LENSES.save);
  const table = disclosure(LENSES.effectsTable, async () => (/** @type {HTMLElement} */ region) => loaded && region.replaceChildren(lossTable(loaded.effects)));
  const body = element("div", { hidden: true }, element("div", { class: "figure-bar" }, baseline.element),
    element("div", { class: "probe-caption" }, element("span", { class: "sheet-title" }, LENSES.removal), hint, scale.element), sheet.element,
    about, element("div", { class: "probe-foot-bar" }, table.button, save, cells), table.region);
  const section = element("section", { class: "cause", "aria-label": LENSES.without }, title, body, message);
  let wanted = ""; // the model, the sentence and the baseline to load
  /** @type {Loaded | null} */
  let loaded = null;
  /** @type {DrawnState} */
  let shown;

  /** @param {DrawnState} next */
  function draw(next) {
    shown = next;
    const { model, sentence, cause } = shown.view;
    title.textContent = LENSES.withoutHead(headName(shown.view));
    if (wanted !== `${model} ${sentence} ${cause}`) load(`${model} ${sentence} ${cause}`);
    else if (loaded) show();
  }

  /** @param {string} name */
  async function load(name) {
    [wanted, loaded, body.hidden] = [name, null, true];
    message.replaceChildren();
    const { view, model } = shown;
    try {
      const { attention, effects, zero } = await known(view);
      if (wanted !== name) return;
      if (!effects) return message.append(LENSES.noEffects(model.name, model.no_effects ?? LENSES.notComputed));
      baseline.element.hidden = !zero;
      loaded = flat(attention, effects);
      show();
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (wanted === name) message.replaceChildren(frameMessage({ title: LENSES.cannotShowEffects, reason: error.message, actions: [anotherTry(error, () => load(name))] }));
    }
  }

  function show() {
    const { effects, sheet: data, largest } = /** @type {Loaded} */ (loaded);
    body.hidden = false;
    const ramp = signedRamp(isDark(document), largest);
    baseline.draw({ options: [{ value: "on", text: LENSES.mean }, { value: "zero", text: LENSES.zero }], value: effects.baseline === "zero" ? "zero" : "on" });
    scale.draw({ ramp, largest, unit: "nats" });
    sheet.draw({ ...shown, data, ramp, space: sheet.space(), spoken: lossOf(shown.view) });
    about.textContent = LENSES.effectsAbout(isolated(effects.target), effects.baseline === "zero" ? LENSES.zero : LENSES.textMean);
    describe(null);
    table.draw();
  }

  /** @param {Head | null} head */
  function describe(head) {
    if (loaded) hint.textContent = lossOf(head ?? shown.view);
  }

  /** @param {Head} head */
  function lossOf({ layer, head }) {
    return `${headName({ layer, head })}: ${formatSigned(/** @type {Loaded} */ (loaded).effects.logprob[layer][head])}`;
  }

  return { element: section, draw };
}

/**
 * Maps in which every cell of a head has the effect of its removal.
 * @param {Weights} attention
 * @param {Effects} effects
 * @returns {Loaded}
 */
function flat(attention, effects) {
  const largest = Math.max(...effects.logprob.flat().map(Math.abs)) || 1;
  const sheet = derivedData(attention, (layer, head, query) => new Array(query + 1).fill(effects.logprob[layer][/** @type {number} */ (head)]));
  return { effects, sheet, largest };
}

/** @param {Effects} effects */
function lossTable({ logprob, target }) {
  const about = LENSES.change(isolated(target));
  const rows = logprob.map((row, layer) => ({ name: String(layer), cells: row.map((value) => formatSigned(value, 3)) }));
  return weightsFrame({ about, caption: LENSES.changeRows(about), corner: "layer ↓ head →", columns: times(logprob[0].length, String), rows });
}

/**
 * @param {Effects} effects
 * @returns {(string | number | null)[][]}
 */
export function lossRows({ logprob, kl, baseline, flip }) {
  const rows = logprob.flatMap((row, layer) => row.map((value, head) => [layer, head, value, kl[layer][head], flip({ layer, head }), baseline]));
  return [["layer", "head", "without", "kl", "likeliest", "baseline"], ...rows];
}
