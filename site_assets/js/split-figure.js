// The state of one <head-split>: which model it draws, and which of its heads is picked out.

import { addressBar } from "./address-bar.js";
import { parseAddress } from "./address.js";
import { clamp } from "./clamp.js";
import { saveCsv } from "./csv.js";
import { element } from "./dom.js";
import { selectControl } from "./select-control.js";
import { splitDrawing } from "./split-drawing.js";
import { headSlice, sharingSentence, splitFacts, widthSentence, withCommas } from "./split-facts.js";

export function splitFigure(host) {
  const models = [...host.querySelectorAll("tr[data-heads]")].map(readModel);
  const table = host.querySelector("table");
  const compact = "compact" in host.dataset;
  let [model, head] = [models.find(({ id }) => id === host.dataset.model) ?? models[0], 0];
  let address = null;
  const modelSelect = selectControl({ name: "Model", choose: (id) => change({ split: id }) });
  const headSelect = selectControl({ name: "Head", choose: (number) => change({ head: number }) });
  const drawing = splitDrawing({ choose: (number) => change({ head: number }) });
  const [width, slice, sharing] = Array.from({ length: 3 }, () => element("p"));
  const matrices = element("tbody");
  const save = element("button", { type: "button", class: "button", onclick: () => saveModels(models) }, "Save as CSV");

  function open({ split, head: number }) {
    model = models.find(({ id }) => id === split) ?? model;
    head = clamp(/^\d+$/.test(number ?? "") ? Number(number) : head, model.heads);
    draw();
  }

  function change({ split = model.id, head: number = head }) {
    open({ split, head: String(number) });
    address?.write({ split: model.id, head });
  }

  function draw() {
    modelSelect.draw({ options: models.map(({ id, name }) => ({ value: id, text: name })), value: model.id });
    headSelect.draw({ options: Array.from({ length: model.heads }, (_, i) => ({ value: String(i), text: String(i) })), value: head });
    drawing.draw(model, head);
    width.textContent = widthSentence(model);
    slice.textContent = sliceSentence(model, head);
    sharing.textContent = sharingSentence(model);
    matrices.replaceChildren(...matrixLines(model));
  }

  function start() {
    const all = element("details", { class: "split-all" }, element("summary", {}, "All models as a table"), table, save);
    host.replaceChildren(
      element("div", { class: "figure-bar" }, modelSelect.element, headSelect.element), drawing.element,
      element("div", { class: "split-facts" }, element("div", { class: "split-text", role: "status" }, width, slice, sharing), matrixTable(matrices)), all);
    host.dataset.state = "ready";
    if (!compact) address = addressBar({ follow: (fragment) => open(parseAddress(fragment) ?? {}) });
    open(compact ? {} : parseAddress(window.location.hash) ?? {});
  }

  return { start, stop: () => address?.stop() };
}

function readModel({ dataset }) {
  const numbers = ["layers", "dModel", "heads", "kvHeads", "dHead"].map((key) => [key, Number(dataset[key])]);
  return { id: dataset.id, name: dataset.name, source: dataset.source, ...Object.fromEntries(numbers) };
}

function sliceSentence(model, head) {
  const { from, to, kvHead, kvFrom, kvTo } = headSlice(model, head);
  const own = `Head ${head} makes its queries with columns ${from} to ${to} of W_Q and writes with the same rows of W_O`;
  const shared = model.kvHeads < model.heads ? ` (key/value head ${kvHead})` : "";
  return `${own}; its keys and values come from columns ${kvFrom} to ${kvTo} of W_K and W_V${shared}.`;
}

function matrixTable(body) {
  const head = ["Matrix", "Shape", "Weights"].map((name) => element("th", { scope: "col" }, name));
  return element("table", { class: "split-matrices" }, element("thead", {}, element("tr", {}, ...head)), body);
}

function matrixLines(model) {
  const { matrices, weights, allWeights } = splitFacts(model);
  const row = (...texts) => element("tr", {}, ...texts.map((text, index) => element(index ? "td" : "th", index ? {} : { scope: "row" }, text)));
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
