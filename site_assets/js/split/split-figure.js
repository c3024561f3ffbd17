// <head-split>: d_model cut into heads and joined again, drawn for real models.
//
// The element holds a table of models, tr[data-heads]; data-model names the one shown at first, and
// data-compact keeps the figure from reading and writing the page's address.

import { addressBar } from "../figure/address-bar.js";
import { KEYS, parseAddress } from "../figure/address.js";
import { saveCsv } from "../shared/csv.js";
import { element } from "../shared/dom.js";
import { clamp, times } from "../shared/range.js";
import { selectControl } from "../shared/select-control.js";
import { splitDrawing } from "./split-drawing.js";
import { sharingSentence, sliceSentence, splitFacts, widthSentence, withCommas } from "./split-facts.js";
import { withSymbols } from "./symbols.js";

export default function splitFigure(host) {
  const models = [...host.querySelectorAll("tr[data-heads]")].map(readModel);
  const table = host.querySelector("table");
  const compact = "compact" in host.dataset;
  let [model, head] = [models.find(({ id }) => id === host.dataset.model) ?? models[0], 0];
  let address = null;
  const modelSelect = selectControl({ name: "Model", choose: (id) => change({ split: id }) });
  const headSelect = selectControl({ name: "Head", choose: (slice) => change({ slice }) });
  const drawing = splitDrawing({ choose: (slice) => change({ slice }) });
  const text = element("div", { class: "split-text", role: "status" });
  const matrices = element("tbody");
  const save = element("button", { type: "button", class: "button", onclick: () => saveModels(models) }, "Save as CSV");

  function open({ split, slice }) {
    model = models.find(({ id }) => id === split) ?? model;
    head = clamp(/^\d+$/.test(slice ?? "") ? Number(slice) : head, model.heads);
    draw();
  }

  function change(choice) {
    open(choice);
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
    const all = element("details", { class: "split-all" }, element("summary", {}, "All models as a table"), table);
    host.replaceChildren(
      element("div", { class: "figure-bar" }, modelSelect.element, headSelect.element), drawing.element,
      element("div", { class: "split-facts" }, text, matrixTable(matrices)), element("div", { class: "split-foot" }, all, save));
    host.dataset.state = "ready";
    if (!compact) address = addressBar({ follow: (fragment) => open(parseAddress(fragment) ?? {}), keeps: KEYS });
    open(compact ? {} : parseAddress(window.location.hash) ?? {});
  }

  return { start, stop: () => address?.stop() };
}

function readModel({ dataset }) {
  const numbers = ["layers", "dModel", "heads", "kvHeads", "dHead"].map((key) => [key, Number(dataset[key])]);
  return { id: dataset.id, name: dataset.name, source: dataset.source, ...Object.fromEntries(numbers) };
}

function matrixTable(body) {
  const head = ["Matrix", "Shape", "Weights"].map((name) => element("th", { scope: "col" }, name));
  return element("table", { class: "split-matrices" }, element("thead", {}, element("tr", {}, ...head)), body);
}

function matrixLines(model) {
  const { matrices, weights, allWeights } = splitFacts(model);
  const row = (...texts) => element("tr", {}, ...texts.map((text, index) => element(index ? "td" : "th", index ? {} : { scope: "row" }, ...withSymbols(text))));
  return [
    ...matrices.map(({ name, rows, columns }) => row(name, `${withCommas(rows)} × ${withCommas(columns)}`, withCommas(rows * columns))),
    row("One layer", "", withCommas(weights)),
    row(`${model.layers} layers`, "", withCommas(allWeights)),
  ];
}

function saveModels(models) {
  const keys = ["id", "name", "layers", "dModel", "heads", "kvHeads", "dHead", "source"];
  const head = ["id", "name", "layers", "d_model", "heads", "kv_heads", "d_head", "source"];
  saveCsv("attention-heads-of-models", [head, ...models.map((model) => keys.map((key) => model[key]))]);
}
