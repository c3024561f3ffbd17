// The parts of the atlas in the page, and how they are drawn together.

import { figureFrame } from "../figure/figure-frame.js";
import { saveCsv } from "../shared/csv.js";
import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { sequentialRamp } from "../shared/ramp.js";
import { isDark } from "../shared/theme.js";
import { quoted } from "../shared/token-label.js";
import { atlasControls } from "./atlas-controls.js";
import { atlasGrid } from "./atlas-grid.js";
import { atlasRanking } from "./atlas-ranking.js";
import { atlasTable } from "./atlas-table.js";
import { headsCsv } from "./heads-csv.js";
import { measureLegend } from "./measure-legend.js";
import { ATLAS } from "./messages.js";
import { passport } from "./passport.js";
import { planeButton } from "./plane-button.js";
import { searchButton } from "./search-button.js";
import { textColumns } from "./text-columns.js";

/** @import { Model } from "../data/published.d.ts" */
/** @import { Change, FigureKind } from "../figure/kind.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { AtlasData, AtlasState, AtlasView, OpenAtlasView } from "./atlas-kind.js" */

/** @typedef {ReturnType<typeof buildParts>} Parts */
/** @typedef {ReturnType<typeof textColumns>} OnText */
/** @typedef {{ change: (change: Change) => void, columns: OnText, preview: (head: Head | null) => void, showTable: (shown: boolean) => void }} Acts */

/**
 * The parts of a figure (kind.js); calls `change({ model | head | measure })` with the reader's choice.
 * @type {FigureKind<AtlasData, OpenAtlasView, AtlasView>["parts"]}
 */
export function atlasParts(host, catalogue, compact, change) {
  /** @type {AtlasState | null} */
  let drawn = null; // the drawn state, with the measures on ordinary text if they are loaded
  /** @type {Parameters<typeof draw>[0] | null} */
  let asked = null; // the state of the latest call of draw
  /** @type {string[]} */
  let notes = []; // of the view when it was opened
  const save = () => {
    const state = drawn;
    if (state) columns.use(state, ({ measures }) => saveCsv(`${state.model.id}-heads`, headsCsv({ ...state, measures })));
  };
  const columns = textColumns(() => { if (asked) draw(asked); });
  const [plane, search] = [planeButton({ change }), searchButton({ change })];
  const tools = [plane, search];
  const controls = atlasControls({ models: catalogue.models, change, showTable, save, views: [plane.button], tools: [search.button] });
  const parts = buildParts({ change, columns, preview, showTable });
  const nodes = layOut(parts);
  const frame = figureFrame(host, { top: [controls.element], body: [...tools.map(({ region }) => region), nodes.figure, parts.table.element] });

  /** @param {Head | null} head */
  function preview(head) {
    if (drawn) nodes.readOut.textContent = readOut(drawn, head ?? drawn.view.at);
  }

  /** @param {boolean} shown */
  function showTable(shown) {
    controls.press(shown);
    host.toggleAttribute("data-table", shown);
    nodes.figure.hidden = shown;
    parts.table.show(shown);
    if (drawn && !shown) parts.grid.draw(drawn); // only now the cells of the grid have a width
  }

  /** @param {{ data: AtlasData, model: Model, view: AtlasView, pixelRatio: number }} state */
  function draw(state) {
    asked = state;
    const { data, model, view, pixelRatio } = state;
    const plain = { ...data, catalogue, model, view, pixelRatio, ramp: sequentialRamp(isDark(document)) };
    drawn = columns.coloured(plain);
    if (!drawn) return frame.show("loading"); // until the columns on text have arrived
    frame.show("ready"); // a hidden grid has no size
    parts.grid.draw(drawn);
    const { lacking } = drawn.view;
    const { title, range } = describe(nodes, drawn);
    frame.note(lacking ? [...notes, ATLAS.noMeasure(quoted(lacking), model.name, title)] : notes);
    controls.draw(drawn);
    parts.scale.draw({ ...drawn, title, range });
    parts.ranking.draw(drawn);
    for (const part of [parts.card, parts.table, ...tools]) part.draw(plain); // they load the data about text themselves
    preview(null);
  }

  /** @param {{ model: Model }} state */
  function wait({ model }) {
    drawn = asked = null;
    frame.show("loading");
    controls.wait(model);
  }

  /** @param {string[]} sentences */
  function note(sentences) {
    notes = sentences;
    frame.note(notes);
  }

  return { draw, wait, say: frame.say, note };
}

/** @param {Acts} acts */
function buildParts({ change, columns, preview, showTable }) {
  /** @param {Head} head */
  const choose = (head) => change({ head: headName(head) });
  /** @param {{ head: string }} head */
  const chooseInTable = (head) => {
    showTable(false); // the atlas shows the head that was chosen in the table
    change(head);
    grid.focus();
  };
  const grid = atlasGrid({ choose, preview });
  return {
    grid,
    ranking: atlasRanking({ choose }),
    scale: measureLegend(),
    card: passport({ choose: change }),
    table: atlasTable({ choose: chooseInTable, columns }),
  };
}

/** @param {Parts} parts */
function layOut({ grid, ranking, scale, card }) {
  const definition = element("p", { class: "atlas-definition" });
  const line = element("p", { class: "atlas-read-out", "aria-hidden": "true" });
  const map = element("section", { class: "atlas-map", "aria-label": ATLAS.allHeads }, definition,
    element("div", { class: "atlas-caption" }, line, scale.element), grid.element);
  const figure = element("div", { class: "atlas-figure" }, map, ranking.element, card.element);
  return { figure, definition, readOut: line };
}

/**
 * @param {AtlasState} state
 * @param {Head} head
 */
function readOut({ measures, view }, head) {
  return ATLAS.scoreOf(headName(head), formatWeight(measures.score(view.measure, head)), measures.rank(view.measure, head), measures.count);
}

/**
 * Writes the definition of the measure and the range of its scores; returns the title and the range for the legend.
 * @param {{ definition: HTMLElement }} nodes
 * @param {AtlasState} state
 */
function describe({ definition }, { measures, view, model }) {
  const { title, definition: text, input } = measures.about(view.measure);
  const scores = measures.sorted(view.measure);
  const range = /** @type {number[]} */ ([scores.at(-1), scores[0]]);
  const where = input === "sentences" ? ATLAS.theSentences : input;
  definition.textContent = ATLAS.range(text, where, model.name, formatWeight(range[0]), formatWeight(range[1]));
  return { title, range };
}
