// The sentence twice, as queries and as keys, with lines between them whose width shows the weight.

import { disclosure } from "../shared/disclosure.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { times } from "../shared/range.js";
import { lineDrawing } from "./line-drawing.js";
import { lineKeys } from "./line-keys.js";
import { lineLayout, strongestLines, THINNEST, widestLine } from "./line-layout.js";
import { LENSES } from "./messages.js";
import { sentenceColumn } from "./sentence-column.js";

/** @import { Head } from "../shared/head-name.js" */
/** @import { PanelParts } from "./lens-panels.js" */
/** @import { Line } from "./line-layout.js" */
/** @import { DrawnState } from "./look-closer.js" */

/** @typedef {{ state: DrawnState, lines: Line[], heads: Head[], names: string[], several: boolean }} Shown */

const ROW = { mouse: 24, finger: 44 }; // px from token to token

/** @param {PanelParts} parts */
export function linesPanel({ change }) {
  const title = element("h2", { class: "lens-title" });
  const queries = sentenceColumn({ name: LENSES.queries, kind: "queries", isolate: (token) => isolate("query", token), choose: (query) => change({ query }) });
  const keys = sentenceColumn({ name: LENSES.keys, kind: "keys", isolate: (token) => isolate("key", token), choose: chooseKey });
  const drawing = lineDrawing();
  const legend = lineKeys({ isolate: isolateHead, choose: (head) => change({ head, average: null }) });
  const said = element("p", { class: "lines-said", role: "status" });
  const figure = element("div", { class: "lines-figure" }, queries.element, drawing.element, keys.element);
  const table = disclosure(LENSES.linesTable, async () => {
    const [{ weightTable }, { linesTable }] = await Promise.all([import("../maps/weight-table.js"), import("./lines-table.js")]);
    /** @param {HTMLElement} region */
    return (region) => region.replaceChildren(shown.several ? linesTable(shown) : weightTable(shown.state));
  });
  const section = element("section", { class: "lines", "aria-label": LENSES.lines }, title, legend.element, figure, said, table.button, table.region);
  /** @type {Shown} */
  let shown; // the drawn { state, lines, heads, names, several }

  /**
   * `token` is null when the pointer or the focus has left.
   * @param {"query" | "key"} side
   * @param {number | null} token
   */
  function isolate(side, token) {
    if (token === null) return rest();
    drawing.isolate((line) => line[side] === token);
    said.textContent = strongestLines(shown.lines, shown.state.data.tokens, { side, token, names: shown.names });
  }

  /** @param {number | null} head */
  function isolateHead(head) {
    if (head === null) rest();
    else drawing.isolate((line) => line.head === head);
  }

  // The lines of many heads are a tangle, so the chosen query's lines stand out while the reader points at nothing.
  function rest() {
    const { several, state: { view } } = shown;
    drawing.isolate(several ? (line) => line.query === view.query : null);
    said.textContent = hint(shown);
  }

  /**
   * A key that the query cannot see is only highlighted.
   * @param {number} key
   */
  function chooseKey(key) {
    const { query } = shown.state.view;
    if (key <= query) change({ query, key });
  }

  /** @param {DrawnState} state */
  function draw(state) {
    const { data, view, model } = state;
    const several = view.lines === "layer" && !view.average;
    const heads = several ? times(model.heads, (head) => ({ layer: view.layer, head })) : [view];
    const row = window.matchMedia("(pointer: coarse)").matches ? ROW.finger : ROW.mouse;
    title.textContent = several ? LENSES.linesOfLayer(model.heads, view.layer) : LENSES.linesOf(state.name);
    figure.style.setProperty("--row", `${row}px`);
    queries.draw(data.tokens, view.query);
    keys.draw(data.tokens, view.key);
    const lines = lineLayout(data, heads, { row, width: drawing.width(), least: Math.max(THINNEST, Number(view.fade ?? 0)) });
    const names = heads.map((head) => (several ? headName(head) : state.name));
    shown = { state, lines, heads, names, several };
    drawing.draw({ lines, several, height: row * data.length });
    legend.draw(several ? names : [], view.head);
    rest();
    table.draw();
  }

  return { element: section, draw };
}

/** @param {Shown} shown */
function hint({ names, several, state: { view, label, data } }) {
  const least = Math.max(THINNEST, Number(view.fade ?? 0));
  const alone = several ? LENSES.pointAtOther(isolated(data.tokens[view.query])) : LENSES.pointAtOne;
  return LENSES.linesAbout(label, widestLine(names.length), least, alone);
}
