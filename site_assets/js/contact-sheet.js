// All heads of the model at once: small maps on one canvas, layers down, heads across.

import { activeCell } from "./active-cell.js";
import { clamp } from "./clamp.js";
import { element, place } from "./dom.js";
import { headName } from "./head-name.js";
import { paintMap } from "./paint-map.js";
import { sameValues } from "./same-values.js";
import { sheetLayout } from "./sheet-layout.js";

// `choose({ layer, head })` on click, touch and arrow keys; `preview({ layer, head } | null)` on hover.
export function contactSheet({ choose, preview }) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const numbers = element("div", { class: "sheet-numbers", "aria-hidden": "true" });
  const hovered = element("div", { class: "sheet-hovered", hidden: true });
  const stage = element("div", { class: "sheet-stage" }, canvas, numbers, hovered);
  const frame = element("div", { class: "sheet" }, stage);
  let layout = null;
  let model = null;
  let painted = null;

  const cell = activeCell({
    move: (row, column) => choose({ layer: clamp(row, model.layers), head: clamp(column, model.heads) }),
  });
  stage.append(cell.element);
  stage.addEventListener("click", (event) => {
    const head = headAt(event);
    if (head) choose(head);
  });
  stage.addEventListener("pointermove", (event) => hover(event.pointerType === "mouse" ? headAt(event) : null));
  stage.addEventListener("pointerleave", () => hover(null));

  function headAt(event) {
    const { left, top } = stage.getBoundingClientRect();
    return layout?.at(event.clientX - left, event.clientY - top) ?? null;
  }

  function hover(head) {
    hovered.hidden = head === null;
    if (head) place(hovered, layout.box(head.layer, head.head));
    preview(head);
  }

  // `size`: the px to fit into. Without `data` (still loading) the sheet shows its empty places.
  function draw({ model: nextModel, data, view, ramp, size, pixelRatio }) {
    model = nextModel;
    layout = sheetLayout({ ...size, layers: model.layers, heads: model.heads });
    const state = { data, ramp, pixelRatio, width: layout.width, height: layout.height, model: model.id };
    if (!sameValues(state, painted)) {
      paint(canvas, layout, model, state);
      place(stage, { left: 0, top: 0, width: layout.width, height: layout.height });
      painted = state;
    }
    drawNumbers(numbers, layout, model, view);
    cell.element.hidden = !data;
    if (data) cell.draw(activeHead(model, view, layout));
  }

  return { element: frame, draw };
}

function activeHead(model, { layer, head }, layout) {
  return {
    label: `Overview, ${headName({ layer: 0, head: 0 })} to ${headName({ layer: model.layers - 1, head: model.heads - 1 })}`,
    rows: model.layers,
    columns: model.heads,
    row: layer,
    column: head,
    name: headName({ layer, head }),
    box: layout.box(layer, head),
  };
}

// One ImageData in device pixels: crisp on every screen, one pass, one put.
function paint(canvas, layout, model, { data, ramp, pixelRatio }) {
  canvas.width = Math.round(layout.width * pixelRatio);
  canvas.height = Math.round(layout.height * pixelRatio);
  Object.assign(canvas.style, { width: `${layout.width}px`, height: `${layout.height}px` });
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  const size = Math.floor(layout.size * pixelRatio);
  const ground = getComputedStyle(canvas).color.match(/\d+/g).map(Number); // where a query cannot look
  for (let layer = 0; layer < model.layers; layer += 1) {
    for (let head = 0; head < model.heads; head += 1) {
      const { left, top } = layout.box(layer, head);
      const square = { left: Math.round(left * pixelRatio), top: Math.round(top * pixelRatio), size };
      if (data) paintMap(image, square, data, { layer, head }, { ramp, ground });
    }
  }
  context.putImageData(image, 0, 0);
}

function drawNumbers(numbers, layout, model, view) {
  const label = (number, box, chosen) => {
    const span = element("span", { class: "sheet-number", "data-chosen": chosen }, String(number));
    place(span, box);
    return span;
  };
  const each = (count, make) => Array.from({ length: count }, (_, index) => make(index));
  numbers.replaceChildren(
    ...each(model.layers, (layer) => label(layer, layout.layerNumber(layer), layer === view.layer)),
    ...each(layout.blocks, (block) =>
      each(model.heads, (head) => label(head, layout.headNumber(block, head), head === view.head))).flat(),
  );
}
