// The parts of a probe in the page, and how they are drawn together.

import { lookCloserButton } from "../lenses/look-closer-button.js";
import { findById } from "../data/catalogue.js";
import { sinkShares } from "../data/sink-shares.js";
import { figureStates } from "../figure/figure-frame.js";
import { probeControls } from "../figure/probe-controls.js";
import { finderButton } from "../finder/finder-button.js";
import { contactSheet } from "../maps/contact-sheet.js";
import { headMap } from "../maps/head-map.js";
import { legend } from "../maps/legend.js";
import { MAPS } from "../maps/messages.js";
import { readOut } from "../maps/read-out.js";
import { tokenStrip, waitingStrip } from "../maps/token-strip.js";
import { weightText } from "../maps/weight-text.js";
import { headName } from "../shared/head-name.js";
import { sequentialRamp } from "../shared/ramp.js";
import { isDark } from "../shared/theme.js";
import { quoted } from "../shared/token-label.js";
import { PROBES } from "./messages.js";
import { probeFoot } from "./probe-foot.js";
import { probeLayout } from "./probe-layout.js";
import { showChoices, shownAs } from "./probe-shows.js";

/** @import { DrawnState, Lensed } from "../lenses/look-closer.js" */
/** @import { Weights } from "../data/derived-data.js" */
/** @import { Model } from "../data/published.d.ts" */
/** @import { FigureKind, OpenView, View } from "../figure/kind.js" */
/** @import { Cell } from "../maps/head-map.js" */
/** @import { Head } from "../shared/head-name.js" */

/** @typedef {{ data: Weights, model: Model, view: View, pixelRatio: number }} State */

const SMALLEST_CELL = { mouse: 16, finger: 24 }; // px: labels stay legible; a finger can hit a cell

/**
 * Builds the parts inside `host`; `change({ layer: 3, … })` is called with the reader's choice.
 * Returns four functions: draw(state); wait(state), which is called while data load; say(message), which writes into the figure's
 * frame; note(sentences), which writes above it.
 * @type {FigureKind<Weights>["parts"]}
 */
export function probeParts(host, catalogue, compact, change) {
  /** @type {State | null} */
  let given = null; // the latest state
  /** @type {DrawnState | null} */
  let drawn = null; // the drawn state, as seen through the reader's lenses
  const controls = probeControls({ catalogue, compact, choose: change, shows: showChoices(catalogue) });
  const strip = tokenStrip({ choose: (query) => change({ query }) });
  const line = readOut();
  const scale = legend();
  const map = headMap({ choose: change, preview: point });
  const sheet = contactSheet({ choose: (head) => { change(head); if (smallestCell() > SMALLEST_CELL.mouse) hover(head); }, preview: hover }); // the large map may be off a touch screen
  /** @type {Head | null} */
  let hovered = null; // the head under the pointer
  /** @type {ReturnType<typeof import("../maps/enlarged-head.js").enlargedHead> | null} */
  let large = null; // once it is loaded
  const lenses = compact ? null : lookCloserButton({ catalogue, change, redraw, drawTable: () => foot.drawTable() });
  const finder = compact ? null : finderButton({ host, catalogue, change });
  const nodes = probeLayout(host, { controls, strip, line, scale, map, sheet, lenses, finder, opened: redraw });
  const frame = figureStates(host, nodes);
  const foot = probeFoot({ host, catalogue, compact, change, compared: () => lenses?.compared() ?? [] });

  /**
   * Null stands for the cell of the view: the pointer has left.
   * @param {Cell | null} preview
   */
  function point(preview) {
    if (!drawn) return; // another sentence is loading
    const cell = preview ?? drawn.view;
    map.point(cell);
    lenses?.point(cell);
    line.draw({ ...drawn, cell });
  }

  /**
   * Null stands for the head of the view.
   * @param {Head | null} head
   */
  function describe(head) {
    nodes.sheetHint.textContent = drawn ? strongestText(drawn, head ?? drawn.view) : "";
  }

  /** @param {Head | null} head */
  async function hover(head) {
    hovered = head;
    describe(head);
    if (head) large ??= await import("../maps/enlarged-head.js").then(({ enlargedHead }) => enlargedHead(sheet.element), () => null);
    large?.draw(drawn && hovered ? { ...drawn, head: hovered } : null);
  }

  function redraw() {
    if (given) draw(given);
  }

  /** @param {State} state */
  function draw(state) {
    given = state;
    const space = { sheet: sheet.space(), map: map.space() }; // read before any write, so that the page is laid out only once
    const dark = isDark(document);
    const plain = { ...state, sheet: state.data, name: headName(state.view), ...shownAs(state.view), ramp: sequentialRamp(dark), ...state.data.signed?.look?.(dark) };
    const lensed = lenses ? lenses.applyLenses(plain) : plain;
    if (!lensed) return; // "Look closer" is loading and will draw again
    drawn = { ...lensed, view: withKey(lensed), smallest: smallestCell() };
    const { view } = drawn;
    frame.show("ready");
    nodes.waiting.replaceChildren();
    controls.draw(drawn);
    strip.draw(drawn);
    scale.draw(drawn);
    nodes.explanation.textContent = explanationText(state, drawn);
    nodes.headName.textContent = drawn.name;
    nodes.headModel.textContent = state.model.name;
    sheet.draw({ ...drawn, data: drawn.sheet, space: space.sheet });
    describe(null);
    line.draw({ ...drawn, cell: view });
    foot.draw(drawn, state.view);
    lenses?.draw(drawn);
    finder?.draw(drawn);
    map.draw({ ...drawn, space: space.map }); // last: it scrolls, which forces a layout of the page
  }

  /** @param {{ view: OpenView, model: Model, pixelRatio: number }} state */
  function wait({ view, model, pixelRatio }) {
    [given, drawn] = [null, null];
    const space = sheet.space();
    const { text } = findById(catalogue.sentences, view.sentence);
    nodes.waiting.replaceChildren(waitingStrip(text));
    frame.show("loading");
    controls.draw({ view, model });
    describe(null);
    sheet.draw({ view, model, data: null, ramp: null, pixelRatio, space });
  }

  return { draw, wait, say: frame.say, note: frame.note };
}

/**
 * The address has a key only if the reader chose one; otherwise the strongest is drawn.
 * @param {Lensed} lensed
 */
function withKey({ data, view }) {
  return { ...view, key: view.key ?? data.strongestKey(view.layer, view.head, view.query) };
}

/**
 * What the numbers are, and what the narrow column is, if the drawn map has one: a lens or an average may have none.
 * @param {State} given
 * @param {DrawnState} drawn
 */
function explanationText({ data: { explanation } }, { data, view }) {
  return [explanation, ...(sinkShares(data, view) ? [MAPS.sinkAbout, PROBES.sinkColumn] : [])].filter(Boolean).join(" ");
}

/**
 * @param {DrawnState} drawn
 * @param {Head} head
 */
function strongestText({ sheet: data, view }, { layer, head }) {
  const key = data.strongestKey(layer, head, view.query);
  const [weight, query] = [weightText(data, { layer, head }, { query: view.query, key }), quoted(data.tokens[view.query])];
  return `${headName({ layer, head })}: ${query} ${data.words?.most ?? PROBES.looksMostAt} ${quoted(data.tokens[key])}\u200e, ${weight}`; // the mark keeps a number right of a Hebrew token
}

function smallestCell() {
  return window.matchMedia("(pointer: coarse)").matches ? SMALLEST_CELL.finger : SMALLEST_CELL.mouse;
}
