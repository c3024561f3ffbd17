// <head-guess>: one head on one sentence. Its map is covered until the reader guesses where the head looks or opens
// the answer.
//
// Attributes: data-sentence, data-model, data-layer, data-head and data-query set the view. The answer is the <details>
// of the same step of the story (head-story.js); whether it is open decides whether the map is covered.

import { readRun } from "../data/run-data.js";
import { notRun } from "../figure/absence.js";
import { figureFrame } from "../figure/figure-frame.js";
import { figureOf } from "../figure/kind.js";
import { nearestView } from "../figure/nearest-view.js";
import { headMap } from "../maps/head-map.js";
import { legend } from "../maps/legend.js";
import { tokenStrip } from "../maps/token-strip.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { sequentialRamp } from "../shared/ramp.js";
import { isDark } from "../shared/theme.js";
import { guessStrip } from "./guess-strip.js";
import { askFor, verdict } from "./guess-words.js";
import { STORY } from "./messages.js";
import { stepOf } from "./story-step.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Model } from "../data/published.d.ts" */
/** @import { FigureKind, View } from "../figure/kind.js" */

/** @typedef {{ data: Weights, model: Model, view: View, pixelRatio: number }} State */

const SMALLEST_CELL = 16; // px, also on touch screens, where the strip above the map chooses the query

/** @type {FigureKind<Weights>} */
export const guessKind = {
  parts: guessParts,
  nearest: nearestView,
  keeps: true, // so that the page's own strip of tokens stays
  files: (run) => (run ? [run.attention] : null),
  absence: (model) => notRun(model),
  read: readRun,
  keep: ({ model, sentence, layer, head, query }) => ({ model, sentence, layer, head, query }),
  settle: (view, data) => ({ ...view, layer: view.layer ?? 0, head: view.head ?? 0, query: view.query ?? data.length - 1 }),
};

export default figureOf(guessKind);

/** @param {HTMLElement} host */
function guessNodes(host) {
  const own = /** @type {HTMLElement} */ (host.querySelector(".strip")); // the page's own strip, until the data are loaded
  return {
    strip: element("div", { class: "guess-tokens" }, own),
    line: element("p", { class: "guess-line", role: "status" }),
    name: element("span", { class: "head-name" }),
    model: element("span", { class: "head-model" }),
    cover: element("p", { class: "guess-cover" }, STORY.cover),
  };
}

/** @type {FigureKind<Weights>["parts"]} */
function guessParts(host, catalogue, compact, change) {
  const answer = stepOf(host).answer;
  const nodes = guessNodes(host);
  const scale = legend();
  const strip = tokenStrip({ choose: (query) => change({ query }) });
  const choices = guessStrip({ choose: guessed });
  const map = headMap({ choose: change, preview: (cell) => map.point(cell ?? shown.view) });
  const caption = element("div", { class: "probe-caption" }, nodes.name, nodes.model, scale.element);
  const frame = figureFrame(host, { body: [nodes.strip, nodes.line, caption, element("div", { class: "guess-map" }, map.element, nodes.cover)] });
  /** @type {State | null} */
  let given = null;
  /** @type {{ view: View & { key: number } }} */
  let shown; // the drawn state, with a key
  /** @type {number | null} */
  let guess = null;
  answer.addEventListener("toggle", turn);

  /** @param {number} key */
  function guessed(key) {
    guess = key;
    answer.open = true;
  }

  // Called when the answer is opened or closed.
  function turn() {
    const within = nodes.strip.contains(document.activeElement);
    if (!answer.open) guess = null;
    if (given) draw(given);
    if (within) /** @type {HTMLElement} */ (nodes.strip.querySelector("[aria-checked=true]")).focus(); // the pressed token is gone
  }

  /** @param {State} state */
  function draw(state) {
    given = state;
    const space = map.space(); // read before anything is drawn
    const { data, model, view, pixelRatio } = state;
    const [name, ramp] = [headName(view), sequentialRamp(isDark(document))];
    shown = { view: { ...view, key: view.key ?? data.strongestKey(view.layer, view.head, view.query) } };
    frame.show("ready");
    host.toggleAttribute("data-covered", !answer.open);
    nodes.name.textContent = name;
    nodes.model.textContent = model.name;
    nodes.line.textContent = answer.open ? verdict(data, shown.view, guess) : askFor(data, view);
    const tokens = answer.open ? strip.element : choices.element;
    if (nodes.strip.firstChild !== tokens) nodes.strip.replaceChildren(tokens); // inserting it again would lose the focus
    choices.draw({ tokens: data.tokens, query: view.query });
    strip.draw({ data, view: shown.view, ramp });
    scale.draw({ ramp });
    map.draw({ data, view: shown.view, ramp, space, smallest: SMALLEST_CELL, pixelRatio, name });
  }

  return { draw, wait: () => frame.show("loading"), say: frame.say, note: frame.note, stop: () => answer.removeEventListener("toggle", turn) };
}
