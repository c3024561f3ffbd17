// <head-split>: d_model split into heads and joined again, drawn for real models.
//
// The element contains a table of models, tr[data-heads]. data-model names the model shown first; with data-compact,
// the figure neither reads nor changes the page's address.

import { addressBar } from "../figure/address-bar.js";
import { KEYS, parseAddress } from "../figure/address.js";
import { counted } from "../shared/counted.js";
import { saveCsv } from "../shared/csv.js";
import { element } from "../shared/dom.js";
import { clamp, times } from "../shared/range.js";
import { selectControl } from "../shared/select-control.js";
import { SPLIT } from "./messages.js";
import { splitDrawing } from "./split-drawing.js";
import { sharingSentence, sliceSentence, splitNumbers, widthSentence, withCommas } from "./split-numbers.js";
import { withSymbols } from "./symbols.js";

/** @import { SplitModel } from "./split-numbers.js" */

/** @typedef {SplitModel & { id: string, name: string, source: string }} NamedModel */
/** @typedef {{ split?: string, slice?: string | number }} Choice */

/** @param {HTMLElement} host */
export default function splitFigure(host) {
  const models = [.../** @type {NodeListOf<HTMLElement>} */ (host.querySelectorAll("tr[data-heads]"))].map(readModel);
  const table = /** @type {HTMLElement} */ (host.querySelector("table"));
  const compact = "compact" in host.dataset;
  let [model, head] = [models.find(({ id }) => id === host.dataset.model) ?? models[0], 0];
  /** @type {ReturnType<typeof addressBar> | null} */
  let address = null;
  const modelSelect = selectControl({ name: SPLIT.model, choose: (id) => change({ split: id }) });
  const headSelect = selectControl({ name: SPLIT.head, choose: (slice) => change({ slice }) });
  const drawing = splitDrawing({ choose: (slice) => change({ slice }) });
  const text = element("div", { class: "split-text", role: "status" });
  const matrices = element("tbody");
  const save = element("button", { type: "button", class: "button", onclick: () => saveModels(models) }, SPLIT.saveCsv);

  /** @param {Choice} choice */
  function open({ split, slice }) {
    model = models.find(({ id }) => id === split) ?? model;
    head = clamp(/^\d+$/.test(String(slice)) ? Number(slice) : head, model.heads);
    draw();
  }

  /** @param {Choice} choice */
  function change(choice) {
    open(choice);
    address?.claim();
    address?.write({ split: model.id, slice: head });
  }

  function draw() {
    modelSelect.draw({ options: models.map(({ id, name }) => ({ value: id, text: name })), value: model.id });
    headSelect.draw({ options: times(model.heads, (i) => ({ value: String(i), text: String(i) })), value: head });
    drawing.draw(model, head);
    text.replaceChildren(...[widthSentence(model), sliceSentence(model, head), sharingSentence(model)].map((sentence) => element("p", {}, ...withSymbols(sentence))));
    matrices.replaceChildren(...matrixLines(model));
  }

  function start() {
    const all = element("details", { class: "split-all" }, element("summary", {}, SPLIT.allModels), table);
    host.replaceChildren(
      element("div", { class: "figure-bar" }, modelSelect.element, headSelect.element), drawing.element,
      element("div", { class: "split-details" }, text, matrixTable(matrices)), element("div", { class: "split-foot" }, all, save));
    host.dataset.state = "ready";
    if (!compact) address = addressBar({ follow: (fragment) => open(parseAddress(fragment) ?? {}), keeps: KEYS });
    open(compact ? {} : parseAddress(window.location.hash) ?? {});
  }

  return { start, stop: () => address?.stop() };
}

/**
 * @param {HTMLElement} row
 * @returns {NamedModel}
 */
function readModel({ dataset }) {
  const numbers = ["layers", "dModel", "heads", "kvHeads", "dHead"].map((key) => [key, Number(dataset[key])]);
  return { id: dataset.id, name: dataset.name, source: dataset.source, ...Object.fromEntries(numbers) };
}

/** @param {HTMLElement} body */
function matrixTable(body) {
  const head = [SPLIT.matrix, SPLIT.shape, SPLIT.parameters].map((name) => element("th", { scope: "col" }, name));
  return element("table", { class: "split-matrices" }, element("thead", {}, element("tr", {}, ...head)), body);
}

/** @param {SplitModel} model */
function matrixLines(model) {
  const { matrices, weights, allWeights } = splitNumbers(model);
  /** @param {...string} texts */
  const row = (...texts) => element("tr", {}, ...texts.map((text, index) => element(index ? "td" : "th", index ? {} : { scope: "row" }, ...withSymbols(text))));
  return [
    ...matrices.map(({ name, rows, columns }) => row(name, `${withCommas(rows)} × ${withCommas(columns)}`, withCommas(rows * columns))),
    row(SPLIT.oneLayer, "", withCommas(weights)),
    row(counted(model.layers, "layer"), "", withCommas(allWeights)),
  ];
}

/** @param {NamedModel[]} models */
function saveModels(models) {
  /** @type {(keyof NamedModel)[]} */
  const keys = ["id", "name", "layers", "dModel", "heads", "kvHeads", "dHead", "source"];
  const head = ["id", "name", "layers", "d_model", "heads", "kv_heads", "d_head", "source"];
  saveCsv("attention-heads-of-models", [head, ...models.map((model) => keys.map((key) => model[key]))]);
}
