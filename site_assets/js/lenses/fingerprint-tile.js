// One small map of a fingerprint: a head on one sentence, loaded when it scrolls into view.

import { DataError } from "../data/data-error.js";
import { drawMap } from "../maps/draw-maps.js";
import { element } from "../shared/dom.js";
import { lastResult } from "../shared/last-result.js";
import { lensData } from "./lens-data.js";
import { LENSES } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Sentence } from "../data/published.d.ts" */
/** @import { DrawnState } from "./look-closer.js" */

/**
 * `read(show)`: a promise of the sentence's data, or null if there are none; `choose()` is called on click.
 * @param {{ sentence: Sentence, read: (show: string | null | undefined) => Promise<Weights> | null, choose: () => void }} parts
 */
export function fingerprintTile({ sentence, read, choose }) {
  const canvas = element("canvas", { class: "fingerprint-map", "aria-hidden": "true" });
  const note = element("span", { class: "fingerprint-note" });
  const button = element("button", { type: "button", class: "fingerprint-tile", onclick: choose }, canvas, element("span", { class: "fingerprint-title", dir: "auto" }, sentence.title), note);
  const item = element("li", {}, button);
  const lens = lastResult(lensData);
  let awake = false;
  /** @type {DrawnState} */
  let state;

  function wake() {
    awake = true;
    if (state) show();
  }

  /** @param {DrawnState} next */
  function draw(next) {
    state = next;
    button.setAttribute("aria-pressed", String(sentence.id === state.view.sentence));
    if (awake) show();
  }

  async function show() {
    const { show: what } = state.view;
    try {
      const data = await read(what);
      if (state.view.show !== what) return; // the reader has changed `show` meanwhile
      if (!data) return say(LENSES.noNorm);
      note.textContent = "";
      drawMap(canvas, lens(data, state.view.first).sheet, state.view, state);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (state.view.show === what) say(LENSES.notRead);
    }
  }

  /**
   * Shows a note and clears the map, which would show other data.
   * @param {string} text
   */
  function say(text) {
    note.textContent = text;
    drawMap(canvas, null, state.view, state);
  }

  return { element: item, draw, wake };
}
