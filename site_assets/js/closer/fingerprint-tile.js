// One small map of a fingerprint: a head on one sentence, read once it comes into sight.

import { DataError } from "../data/data-error.js";
import { drawMap } from "../maps/draw-maps.js";
import { element } from "../shared/dom.js";
import { lastResult } from "../shared/last-result.js";
import { lensData } from "./lens-data.js";

// `read(show)`: a promise of the sentence's data, null where there are none; `choose()` on click.
export function fingerprintTile({ sentence, read, choose }) {
  const canvas = element("canvas", { class: "fingerprint-map", "aria-hidden": "true" });
  const note = element("span", { class: "fingerprint-note" });
  const button = element("button", { type: "button", class: "fingerprint-tile", onclick: choose }, canvas, element("span", { class: "fingerprint-title" }, sentence.title), note);
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
      drawMap(canvas, lens(data, seen.view.first).sheet, seen.view, seen);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (seen.view.show === what) say("could not be read");
    }
  }

  // In place of the picture, which would be of something else.
  function say(text) {
    note.textContent = text;
    drawMap(canvas, null, seen.view, seen);
  }

  return { element: item, draw, wake };
}
