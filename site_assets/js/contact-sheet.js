// All heads of the model at once: small maps on one canvas, layers down, heads across.

import { activeCell } from "./active-cell.js";
import { clamp } from "./clamp.js";
import { element, place } from "./dom.js";
import { followPointer } from "./follow-pointer.js";
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
  let labels = null; // what the numbers are drawn for, and their elements

  const cell = activeCell({
    move: (row, column) => choose({ layer: clamp(row, model.layers), head: clamp(column, model.heads) }),
  });
  stage.append(cell.element);
  followPointer(stage, { at: headAt, choose, preview: hover });

  function headAt(event) {
    const { left, top } = stage.getBoundingClientRect();
    return layout?.at(event.clientX - left, event.clientY - top) ?? null;
  }

  function hover(head) {
    hovered.hidden = head === null;
    if (head) place(hovered, layout.box(head.layer, head.head));
    preview(head);
  }

  // What the style sheet gives it: the px that it may fill, and the colour where a query cannot look.
  function room() {
    const { maxHeight } = getComputedStyle(frame);
    return { width: frame.clientWidth, height: parseFloat(maxHeight), ground: getComputedStyle(canvas).color };
  }

  // `room`: as above. Without `data` (still loading) the sheet shows its empty places.
  function draw({ model: nextModel, data, view, ramp, room: { width, height, ground }, pixelRatio }) {
    model = nextModel;
    layout = sheetLayout({ width, height, layers: model.layers, heads: model.heads });
    const state = { data, ramp, ground, pixelRatio, width: layout.width, height: layout.height, model: model.id };
    if (!sameValues(state, painted)) {
      paint(canvas, layout, model, state);
      place(stage, { left: 0, top: 0, width: layout.width, height: layout.height });
      painted = state;
    }
    const places = { model: model.id, pitch: layout.pitch, blocks: layout.blocks };
    if (!sameValues(places, labels?.places ?? null)) labels = { places, spans: drawNumbers(numbers, layout, model) };
    for (const { span, part, number } of labels.spans) span.toggleAttribute("data-chosen", view[part] === number);
    cell.element.hidden = !data;
    if (data) cell.draw(activeHead(model, view, layout));
  }

  return { element: frame, room, draw };
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
function paint(canvas, layout, model, { data, ramp, ground, pixelRatio }) {
  canvas.width = Math.round(layout.width * pixelRatio);
  canvas.height = Math.round(layout.height * pixelRatio);
  Object.assign(canvas.style, { width: `${layout.width}px`, height: `${layout.height}px` });
  if (!data) return;
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  const size = Math.floor(layout.size * pixelRatio);
  const colours = { ramp, ground: ground.match(/\d+/g).map(Number) };
  for (let layer = 0; layer < model.layers; layer += 1) {
    for (let head = 0; head < model.heads; head += 1) {
      const { left, top } = layout.box(layer, head);
      const square = { left: Math.round(left * pixelRatio), top: Math.round(top * pixelRatio), size };
      paintMap(image, square, data, { layer, head }, colours);
    }
  }
  context.putImageData(image, 0, 0);
}

// Returns [{ span, part, number }]: the element that stands for a layer or a head, `part`, of the view.
function drawNumbers(numbers, layout, model) {
  const label = (part, number, box) => {
    const span = element("span", { class: "sheet-number" }, String(number));
    place(span, box);
    return { span, part, number };
  };
  const each = (count, make) => Array.from({ length: count }, (_, index) => make(index));
  const labels = [
    ...each(model.layers, (layer) => label("layer", layer, layout.layerNumber(layer))),
    ...each(layout.blocks, (block) => each(model.heads, (head) => label("head", head, layout.headNumber(block, head)))).flat(),
  ];
  numbers.replaceChildren(...labels.map(({ span }) => span));
  return labels;
}
