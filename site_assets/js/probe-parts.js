// What a probe consists of in the page, and how its parts are drawn together.

import { findById } from "./catalogue.js";
import { closerDoor } from "./closer-door.js";
import { contactSheet } from "./contact-sheet.js";
import { element } from "./dom.js";
import { formatWeight } from "./format-weight.js";
import { headMap } from "./head-map.js";
import { headName } from "./head-name.js";
import { legend } from "./legend.js";
import { probeControls } from "./probe-controls.js";
import { probeFoot } from "./probe-foot.js";
import { sequentialRamp } from "./ramp.js";
import { readOut } from "./read-out.js";
import { isDark } from "./theme.js";
import { tokenStrip } from "./token-strip.js";
import { quoted } from "./token-label.js";
import { waitingStrip } from "./waiting-strip.js";

// What the cells stand for, by the view's `show`: as the control names it, as the legend and the map do.
const SHOWS = {
  "": { text: "attention weight", title: "attention weight", label: "Attention weights" },
  contribution: {
    text: "weight × norm of what it carries",
    title: "weight × norm, 1: all the layer writes",
    label: "Weights × norms",
    explanation: "Each cell is the weight times the norm of what it carries, the key’s value through W_O, in units of the norm of "
      + "all that the layer writes at the query (Kobayashi et al. 2020). A map fades where a head looks at what carries little.",
  },
};
const SMALLEST_CELL = { mouse: 16, finger: 24 }; // px: legible labels; a target a finger can hit

// Builds the parts inside `host`; `change({ layer: 3, … })` is called with what the reader chooses.
// Returns draw(state), wait(state) for data that are on their way, say(message) in the figure's frame,
// and note(sentences) above it.
export function probeParts(host, catalogue, compact, change) {
  const ramps = { light: sequentialRamp(false), dark: sequentialRamp(true) };
  let given = null; // the latest state
  let drawn = null; // what is in the page: the state as seen through the reader's lenses
  const shows = hasMixing(catalogue) ? Object.entries(SHOWS).map(([value, { text }]) => ({ value, text })) : [];
  const controls = probeControls({ catalogue, compact, choose: change, shows });
  const strip = tokenStrip({ choose: (query) => change({ query }) });
  const line = readOut();
  const scale = legend();
  const map = headMap({ choose: change, preview: point });
  const sheet = contactSheet({ choose: change, preview: describe });
  const closer = compact ? null : closerDoor({ catalogue, change, redraw, told: () => foot.drawTable() });
  const nodes = layOut(host, { controls, strip, line, scale, map, sheet, closer, redraw });
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
    const plain = { ...state, sheet: state.data, name: headName(state.view), ...SHOWS[state.view.show ?? ""], ramp: isDark(document) ? ramps.dark : ramps.light };
    const seen = closer ? closer.see(plain) : plain;
    if (!seen) return; // it is on its way, and draws again
    drawn = { ...seen, view: withKey(seen), smallest: smallestCell() };
    const { view } = drawn;
    show("ready");
    nodes.waiting.replaceChildren();
    controls.draw(drawn);
    strip.draw(drawn);
    scale.draw(drawn);
    nodes.explanation.textContent = drawn.explanation ?? "";
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
    show("loading");
    controls.draw({ view, model });
    describe(null);
    sheet.draw({ view, model, data: null, ramp: null, pixelRatio, room });
  }

  function say(message) {
    nodes.message.replaceChildren(message);
    show("message");
  }

  function show(state) {
    host.dataset.state = state;
    nodes.figure.setAttribute("aria-busy", String(state === "loading"));
  }

  function note(sentences) {
    nodes.notes.replaceChildren(...sentences.map((sentence) => element("p", {}, sentence)));
  }

  return { draw, wait, say, note };
}

function layOut(host, { controls, strip, line, scale, map, sheet, closer, redraw }) {
  const notes = element("div", { class: "probe-notes", role: "status" });
  const waiting = element("div", { class: "probe-waiting" });
  const message = element("div", { class: "probe-message" });
  const name = element("span", { class: "head-name" });
  const model = element("span", { class: "head-model" });
  const sheetHint = element("span", { class: "sheet-hint", "aria-hidden": "true" });
  const head = element("section", { class: "probe-head" },
    element("div", { class: "probe-caption" }, name, model, scale.element), map.element);
  const [part, caption] = "closed" in host.dataset ? ["details", "summary"] : ["section", "div"];
  const large = element("button", { type: "button", class: "quiet-button sheet-large", onclick: () => head.scrollIntoView() }, "Show large");
  const all = element(part, { class: "probe-sheet", ontoggle: redraw },
    element(caption, { class: "probe-caption" }, element("span", { class: "sheet-title" }, "All heads"), ...(part === "section" ? [large] : []), sheetHint), sheet.element);
  const figure = element("div", { class: "probe-figure" }, head, all);
  const explanation = element("p", { class: "probe-explanation" });
  const body = element("div", { class: "probe-body" }, waiting, strip.element, line.element, figure, explanation, message);
  host.replaceChildren(controls.element, notes, body);
  if (closer) {
    controls.element.append(closer.button);
    controls.element.after(closer.room);
    head.after(closer.beside);
    explanation.after(closer.below);
  }
  return { notes, waiting, message, figure, explanation, headName: name, headModel: model, sheetHint };
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

function hasMixing({ models }) {
  return models.some(({ sentences }) => Object.values(sentences).some(({ mixing }) => mixing));
}

function smallestCell() {
  return window.matchMedia("(pointer: coarse)").matches ? SMALLEST_CELL.finger : SMALLEST_CELL.mouse;
}
