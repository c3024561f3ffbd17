// The drawing: a token's vector, the heads' queries, keys and values, their averages side by side, W_O.

import { element } from "./dom.js";
import { splitFacts, withCommas } from "./split-facts.js";

// `choose(head)` on click.
export function splitDrawing({ choose }) {
  const drawing = element("div", { class: "split-drawing" });
  drawing.addEventListener("click", (event) => {
    const part = event.target.closest("[data-head]");
    if (part) choose(Number(part.dataset.head));
  });

  // Widths are true to scale: one unit is one number of a token's vector.
  function draw(model, head) {
    const { width, kvWidth, group } = splitFacts(model);
    const widest = Math.max(width, model.dModel);
    const [whole, joined] = [model.dModel, width].map((numbers) => `${(100 * numbers) / widest}%`);
    const kvHead = Math.floor(head / group);
    drawing.replaceChildren(
      line("token’s vector x", `d_model = ${withCommas(model.dModel)}`, bar([undivided()], whole)),
      line("queries x W_Q", product(model.heads, model.dHead, width), bar(cells(model.heads, head), joined)),
      line("keys x W_K", product(model.kvHeads, model.dHead, kvWidth), bar(groups(model, kvHead), joined)),
      line("values x W_V", product(model.kvHeads, model.dHead, kvWidth), bar(groups(model, kvHead), joined)),
      line("averages, side by side", product(model.heads, model.dHead, width), bar(cells(model.heads, head), joined)),
      line("times W_O", `${withCommas(width)} × ${withCommas(model.dModel)}`, matrix(model.heads, head, whole)),
      line("written to the residual stream", `d_model = ${withCommas(model.dModel)}`, bar([undivided()], whole)),
    );
  }

  return { element: drawing, draw };
}

function product(count, each, total) {
  return `${count} × ${each} = ${withCommas(total)}`;
}

function line(name, size, picture) {
  return element("div", { class: "split-line" },
    element("div", { class: "split-name" }, name), picture, element("div", { class: "split-size figure-number" }, size));
}

function bar(parts, width) {
  return element("div", { class: "split-room" }, element("div", { class: "split-bar", style: `width: ${width}` }, ...parts));
}

function undivided() {
  return element("span", { class: "split-cell" });
}

function cells(count, chosen) {
  return Array.from({ length: count }, (_, head) => element("span", { class: "split-cell", "data-head": head, "data-chosen": head === chosen }));
}

// A key/value head takes the room of the query heads that share it; its box is as wide as one head.
function groups({ heads, kvHeads }, chosen) {
  const share = heads / kvHeads;
  return Array.from({ length: kvHeads }, (_, kvHead) =>
    element("span", { class: "split-group", "data-head": kvHead * share, "data-chosen": kvHead === chosen },
      element("span", { class: "split-cell", style: `width: ${100 / share}%` })));
}

// W_O: a band of d_k rows for every head.
function matrix(heads, chosen, width) {
  return element("div", { class: "split-room" }, element("div", { class: "split-matrix", style: `width: ${width}` }, ...cells(heads, chosen)));
}
