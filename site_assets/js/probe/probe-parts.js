// What a probe consists of in the page, and how its parts are drawn together.

import { closerDoor } from "../closer/closer-door.js";
import { findById } from "../data/catalogue.js";
import { figureStates } from "../figure/figure-frame.js";
import { probeControls } from "../figure/probe-controls.js";
import { contactSheet } from "../maps/contact-sheet.js";
import { headMap } from "../maps/head-map.js";
import { legend } from "../maps/legend.js";
import { readOut } from "../maps/read-out.js";
import { tokenStrip, waitingStrip } from "../maps/token-strip.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { sequentialRamp } from "../shared/ramp.js";
import { isDark } from "../shared/theme.js";
import { quoted } from "../shared/token-label.js";
import { probeFoot } from "./probe-foot.js";
import { probeLayout } from "./probe-layout.js";
import { showChoices, shownAs } from "./probe-shows.js";

const SMALLEST_CELL = { mouse: 16, finger: 24 }; // px: legible labels; a target a finger can hit

// Builds the parts inside `host`; `change({ layer: 3, … })` is called with what the reader chooses.
// Returns draw(state), wait(state) for data that are on their way, say(message) in the figure's frame,
// and note(sentences) above it.
export function probeParts(host, catalogue, compact, change) {
  let given = null; // the latest state
  let drawn = null; // what is in the page: the state as seen through the reader's lenses
  const controls = probeControls({ catalogue, compact, choose: change, shows: showChoices(catalogue) });
  const strip = tokenStrip({ choose: (query) => change({ query }) });
  const line = readOut();
  const scale = legend();
  const map = headMap({ choose: change, preview: point });
  const sheet = contactSheet({ choose: change, preview: describe });
  const closer = compact ? null : closerDoor({ catalogue, change, redraw, told: () => foot.drawTable() });
  const nodes = probeLayout(host, { controls, strip, line, scale, map, sheet, closer, opened: redraw });
  const frame = figureStates(host, nodes);
  const foot = probeFoot({ host, catalogue, compact, compared: () => closer?.compared() ?? [] });

  // Null, when the pointer has left, stands for the view's own cell.
  function point(preview) {
    if (!drawn) return; // on the way to another sentence
    const cell = preview ?? drawn.view;
    map.point(cell);
    closer?.point(cell);
    line.draw({ ...drawn, cell });
  }

  // Null stands for the view's own head.
  function describe(head) {
    nodes.sheetHint.textContent = drawn ? hint(drawn, head ?? drawn.view) : "";
  }

  function redraw() {
    if (given) draw(given);
  }

  function draw(state) {
    given = state;
    const rooms = { sheet: sheet.room(), map: map.room() }; // read before anything is written: the page is laid out once
    const plain = { ...state, sheet: state.data, name: headName(state.view), ...shownAs(state.view), ramp: sequentialRamp(isDark(document)) };
    const seen = closer ? closer.see(plain) : plain;
    if (!seen) return; // it is on its way, and draws again
    drawn = { ...seen, view: withKey(seen), smallest: smallestCell() };
    const { view } = drawn;
    frame.show("ready");
    nodes.waiting.replaceChildren();
    controls.draw(drawn);
    strip.draw(drawn);
    scale.draw(drawn);
    nodes.explanation.textContent = state.data.explanation ?? "";
    nodes.headName.textContent = drawn.name;
    nodes.headModel.textContent = state.model.name;
    sheet.draw({ ...drawn, data: drawn.sheet, room: rooms.sheet });
    describe(null);
    line.draw({ ...drawn, cell: view });
    foot.draw(drawn, state.view);
    map.draw({ ...drawn, room: rooms.map }); // after the others: it scrolls, which needs the page laid out
    closer?.draw(drawn);
  }

  function wait({ view, model, pixelRatio }) {
    [given, drawn] = [null, null];
    const room = sheet.room();
    const { text } = findById(catalogue.sentences, view.sentence);
    nodes.waiting.replaceChildren(waitingStrip(text));
    frame.show("loading");
    controls.draw({ view, model });
    describe(null);
    sheet.draw({ view, model, data: null, ramp: null, pixelRatio, room });
  }

  return { draw, wait, say: frame.say, note: frame.note };
}

// A key is in the address only when the reader chose one; drawn is then the strongest.
function withKey({ data, view }) {
  return { ...view, key: view.key ?? data.strongestKey(view.layer, view.head, view.query) };
}

function hint({ sheet: data, view }, { layer, head }) {
  const key = data.strongestKey(layer, head, view.query);
  const weight = formatWeight(data.weight(layer, head, view.query, key));
  return `${headName({ layer, head })}: ${quoted(data.tokens[view.query])} looks most at ${quoted(data.tokens[key])}, ${weight}`;
}

function smallestCell() {
  return window.matchMedia("(pointer: coarse)").matches ? SMALLEST_CELL.finger : SMALLEST_CELL.mouse;
}
