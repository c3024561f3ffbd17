// One small map of a fingerprint: a head on one sentence, read once it comes into sight.

import { DataError } from "./data-error.js";
import { element } from "./dom.js";
import { lastResult } from "./last-result.js";
import { lensData } from "./lens-data.js";
import { paintMap } from "./paint-map.js";

const SIZE = 96; // px, as in closer.css

// `read(show)`: a promise of the sentence's data, null where there are none; `choose()` on click.
export function printTile({ sentence, read, choose }) {
  const canvas = element("canvas", { class: "print-map", "aria-hidden": "true" });
  const note = element("span", { class: "print-note" });
  const button = element("button", { type: "button", class: "print", onclick: choose }, canvas, element("span", { class: "print-title" }, sentence.title), note);
  const item = element("li", {}, button);
  const lens = lastResult(lensData);
  let [awake, seen] = [false, null];

  function wake() {
    awake = true;
    if (seen) show();
  }

  function draw(next) {
    seen = next;
    button.setAttribute("aria-pressed", String(sentence.id === seen.view.sentence));
    if (awake) show();
  }

  async function show() {
    const { show: what } = seen.view;
    try {
      const data = await read(what);
      if (seen.view.show !== what) return; // it came late
      if (!data) return say("weight × norm is not available");
      note.textContent = "";
      paint(lens(data, seen.view.first).sheet);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (seen.view.show === what) say("could not be read");
    }
  }

  // In place of the picture, which would be of something else.
  function say(text) {
    note.textContent = text;
    canvas.width = canvas.height = Math.round(SIZE * seen.pixelRatio);
  }

  function paint(data) {
    const size = Math.round(SIZE * seen.pixelRatio);
    canvas.width = canvas.height = size;
    const context = canvas.getContext("2d");
    const image = context.createImageData(size, size);
    const ground = getComputedStyle(canvas).color.match(/\d+/g).map(Number); // where a query cannot look
    paintMap(image, { left: 0, top: 0, size }, data, seen.view, { ramp: seen.ramp, ground });
    context.putImageData(image, 0, 0);
  }

  return { element: item, draw, wake };
}
