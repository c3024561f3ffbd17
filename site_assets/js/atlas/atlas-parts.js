// What the atlas consists of in the page, and how its parts are drawn together.

import { figureFrame } from "../figure/figure-frame.js";
import { legend } from "../maps/legend.js";
import { saveCsv } from "../shared/csv.js";
import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { sequentialRamp } from "../shared/ramp.js";
import { isDark } from "../shared/theme.js";
import { atlasControls } from "./atlas-controls.js";
import { atlasGrid } from "./atlas-grid.js";
import { atlasRanking } from "./atlas-ranking.js";
import { atlasTable } from "./atlas-table.js";
import { headsCsv } from "./heads-csv.js";
import { passport } from "./passport.js";

// The parts of a figure (kind.js); `change({ model | head | measure })` with what the reader chooses.
export function atlasParts(host, catalogue, compact, change) {
  let drawn = null; // the state that is in the page
  let notes = []; // what was said when the view was opened
  const save = () => saveCsv(`${drawn.model.id}-heads`, headsCsv(drawn));
  const controls = atlasControls({ models: catalogue.models, change, showTable, save });
  const parts = buildParts({ change, preview, showTable });
  const nodes = layOut(parts);
  const frame = figureFrame(host, { top: [controls.element], body: [nodes.figure, parts.table.element] });

  function preview(head) {
    if (drawn) nodes.readOut.textContent = readOut(drawn, head ?? drawn.view.at);
  }

  function showTable(shown) {
    controls.press(shown);
    nodes.figure.hidden = shown;
    parts.table.show(shown);
    if (drawn && !shown) parts.grid.draw(drawn); // its cells have a width again
  }

  function draw({ data, model, view }) {
    drawn = { ...data, catalogue, model, view, ramp: sequentialRamp(isDark(document)) };
    const { title, range } = describe(nodes, drawn);
    frame.note(view.lacking ? [...notes, `This build has no measure “${view.lacking}” for ${model.name}. This is “${title}”.`] : notes);
    frame.show("ready");
    controls.draw(drawn);
    parts.scale.draw({ ...drawn, title, range });
    for (const part of [parts.grid, parts.ranking, parts.card, parts.table]) part.draw(drawn);
    preview(null);
  }

  function wait({ model }) {
    drawn = null;
    frame.show("loading");
    controls.wait(model);
  }

  function note(sentences) {
    notes = sentences;
    frame.note(notes);
  }

  return { draw, wait, say: frame.say, note };
}

function buildParts({ change, preview, showTable }) {
  const choose = (head) => change({ head: headName(head) });
  const chooseInTable = (head) => {
    showTable(false); // a head chosen in the table is looked at in the atlas
    change(head);
    grid.focus();
  };
  const grid = atlasGrid({ choose, preview });
  return {
    grid,
    ranking: atlasRanking({ choose }),
    scale: legend(),
    card: passport({ choose: change }),
    table: atlasTable({ choose: chooseInTable }),
  };
}

function layOut({ grid, ranking, scale, card }) {
  const definition = element("p", { class: "atlas-definition" });
  const line = element("p", { class: "atlas-read-out", "aria-hidden": "true" });
  const map = element("section", { class: "atlas-map", "aria-label": "All heads" }, definition,
    element("div", { class: "atlas-caption" }, line, scale.element), grid.element);
  const figure = element("div", { class: "atlas-figure" }, map, ranking.element, card.element);
  return { figure, definition, readOut: line };
}

function readOut({ measures, view }, head) {
  return `${headName(head)}: ${formatWeight(measures.score(view.measure, head))}, ${measures.rank(view.measure, head)} of ${measures.count}`;
}

// Says what the measure is and which part of its scale the heads take up; returns its title and this range.
function describe({ definition }, { measures, view, model }) {
  const { title, definition: text, input } = measures.about(view.measure);
  const scores = measures.sorted(view.measure);
  const range = [scores.at(-1), scores[0]];
  const where = input === "sentences" ? "the sentences of this site" : input;
  definition.textContent = `${text} On ${where}, the heads of ${model.name} score ${range.map(formatWeight).join(" to ")}.`;
  return { title, range };
}
