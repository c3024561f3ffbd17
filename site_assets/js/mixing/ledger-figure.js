// <output-mixer>: the ledger of one attention output, in which a reader switches heads off.
//
// Attributes as for <attention-probe>: data-sentence, data-model, data-layer, data-head, data-query, data-compact.

import { findById } from "../data/catalogue.js";
import { figureFrame } from "../figure/figure-frame.js";
import { probeControls } from "../figure/probe-controls.js";
import { signedLegend } from "../maps/signed-legend.js";
import { tokenStrip, waitingStrip } from "../maps/token-strip.js";
import { saveCsv } from "../shared/csv.js";
import { divergingRamp } from "../shared/diverging.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { sequentialRamp } from "../shared/ramp.js";
import { isDark } from "../shared/theme.js";
import { quoted } from "../shared/token-label.js";
import { cosineTable } from "./cosine-table.js";
import { ledgerTable } from "./ledger-table.js";
import { ledger } from "./ledger.js";
import { MIXING } from "./messages.js";
import { mixingFigure } from "./mixing-kind.js";
import { formatSmall } from "./mixing-numbers.js";
import { writeOff } from "./off-parts.js";
import { restArrows } from "./rest-arrows.js";

/** @import { Model } from "../data/published.d.ts" */
/** @import { FigureKind, OpenView } from "../figure/kind.js" */
/** @import { Ledger } from "./ledger.js" */
/** @import { MixingInputs, MixingState } from "./mixing-kind.js" */

/** @typedef {{ cosines: ReturnType<typeof cosineTable>, legend: ReturnType<typeof signedLegend> }} CosineParts */
/** @typedef {Record<"all" | "only" | "without" | "save", HTMLButtonElement>} Buttons */
/** @typedef {Record<"strip" | "title" | "rest" | "sum", HTMLElement>} Nodes */

export default mixingFigure(ledgerParts);

/** @type {FigureKind<MixingInputs>["parts"]} */
function ledgerParts(host, catalogue, compact, change) {
  /** @type {Ledger} */
  let account; // the drawn ledger
  /** @type {MixingState} */
  let state;
  /** @param {number[]} parts */
  const switchOff = (parts) => change({ off: writeOff(parts, state.data.mixing.heads) });
  /** @param {number} part */
  const others = (part) => account.lines.map((line) => line.part).filter((other) => other !== part);
  const controls = probeControls({ catalogue, compact, choose: change });
  const strip = tokenStrip({ choose: (query) => change({ query }) });
  const table = ledgerTable({ toggle: (part) => switchOff(toggled(account, part)), choose: (head) => change({ head }) });
  const cosines = cosineTable();
  const legend = signedLegend();
  const arrows = restArrows();
  /** @param {() => void} act */
  const button = (act) => element("button", { type: "button", class: "button", onclick: act });
  const buttons = {
    all: button(() => switchOff([])),
    only: button(() => switchOff(others(state.view.head))),
    without: button(() => switchOff([state.view.head])),
    save: button(() => saveLedger(account, state)),
  };
  const nodes = layOut({ strip, table, cosines, legend, arrows, buttons });
  const frame = figureFrame(host, { top: [controls.element], body: nodes.body });

  /** @param {MixingState} next */
  function draw(next) {
    state = next;
    const { data: { attention, mixing }, view, model } = state;
    account = ledger(state.data, view);
    frame.show("ready");
    controls.draw({ view, model });
    nodes.strip.replaceChildren(strip.element);
    strip.draw({ data: attention, view, ramp: sequentialRamp(isDark(document)) });
    table.draw({ account, chosen: view.head, tokens: attention.tokens, label: MIXING.writesHere(view.layer, model.name) });
    drawCosines({ cosines, legend }, account, mixing.gram(view.layer, view.query));
    arrows.draw(account.rest);
    drawTexts(nodes, buttons, account, state);
  }

  /** @param {{ view: OpenView, model: Model }} next */
  function wait({ view, model }) {
    const { text } = findById(catalogue.sentences, view.sentence);
    nodes.strip.replaceChildren(waitingStrip(text));
    controls.draw({ view, model });
    frame.show("loading");
  }

  return { draw, wait, say: frame.say, note: frame.note };
}

/**
 * @param {Ledger} account
 * @param {number} part
 */
function toggled({ lines }, part) {
  return lines.filter((line) => line.on === (line.part === part)).map((line) => line.part);
}

/**
 * Leaves out parts that write nothing, such as the bias of a model without biases: they have no direction.
 * @param {CosineParts} parts
 * @param {Ledger} account
 * @param {number[]} row
 */
function drawCosines({ cosines, legend }, { lines }, row) {
  const parts = lines.filter(({ key, norm }) => key !== null || norm > 0);
  const ramp = divergingRamp(isDark(document));
  cosines.draw({ row, ramp, names: parts.map(({ name }) => name), short: parts.map(({ part, key }) => (key === null ? "b" : `H${part}`)) });
  legend.draw({ ramp, largest: 1, unit: MIXING.cosineUnit });
}

/** @param {Record<"strip" | "table" | "arrows", { element: HTMLElement }> & CosineParts & { buttons: Buttons }} parts */
function layOut({ strip, table, cosines, legend, arrows, buttons }) {
  const parts = ["strip", "title", "rest", "sum"].map((name) => [name, element("div", { class: `mixer-${name}` })]);
  /** @type {Nodes} */
  const nodes = Object.fromEntries(parts);
  nodes.strip.classList.add("figure-strip");
  nodes.strip.append(strip.element);
  nodes.rest.setAttribute("role", "status");
  const tools = element("div", { class: "mixer-tools" }, ...Object.values(buttons));
  const list = element("section", { class: "mixer-ledger" }, nodes.title, table.element, tools, nodes.sum);
  const left = element("section", { class: "mixer-left" }, element("div", { class: "mixer-heading" }, MIXING.left), arrows.element, nodes.rest);
  const side = element("div", { class: "mixer-side" }, left, element("section", { class: "mixer-agreement" }, cosines.element, legend.element));
  return { ...nodes, body: [nodes.strip, element("div", { class: "mixer-columns" }, list, side)] };
}

/**
 * @param {Nodes} nodes
 * @param {Buttons} buttons
 * @param {Ledger} account
 * @param {MixingState} state
 */
function drawTexts(nodes, buttons, account, { data, view, model }) {
  const { attention, mixing } = data;
  const head = headName(view);
  const token = quoted(attention.tokens[view.query]);
  nodes.title.replaceChildren(MIXING.writesAt(view.layer), element("bdi", {}, token));
  nodes.rest.replaceChildren(...[restText(account), agreementText(account)].filter((text) => text !== null).map((text) => element("p", {}, text)));
  nodes.sum.textContent = MIXING.sum(model.name, mixing.heads, formatSmall(mixing.residual));
  Object.assign(buttons.all, { textContent: MIXING.allOn, disabled: account.lines.every(({ on }) => on) });
  buttons.only.textContent = MIXING.only(head);
  buttons.without.textContent = MIXING.without(head);
  buttons.save.textContent = MIXING.save;
}

/** @param {Ledger} account */
function restText({ lines, rest }) {
  const on = lines.filter((line) => line.on).length;
  const direction = rest.cosine === null ? MIXING.noDirection : MIXING.direction(rest.cosine.toFixed(2).replace("-", "−"));
  const what = on === lines.length ? MIXING.everything : MIXING.someOn(on, lines.length);
  return MIXING.rest(what, rest.norm.toFixed(2), direction);
}

/**
 * The text uses the words of the lesson, which gives the same number. It is null for a single head, since agreement
 * needs several heads.
 * @param {Ledger} account
 */
function agreementText({ lines, agreement: { count, norms, left } }) {
  if (count < 2 || left === null) return null;
  const which = count === lines.length - 1 ? MIXING.allHeads(count) : MIXING.headsOn(count);
  return MIXING.norms(which, norms.toFixed(2), left.toFixed(2));
}

/**
 * @param {Ledger} account
 * @param {MixingState} state
 */
function saveLedger({ lines }, { data: { attention }, view }) {
  const rows = lines.map(({ name, on, share, norm, key, weight }) =>
    [name, on ? 1 : 0, share.toFixed(4), norm.toFixed(4), key === null ? "" : attention.tokens[key], weight]);
  const head = ["part", "on", "share", "norm", "looks_most_at", "weight"];
  const { model, sentence, layer, query } = view;
  saveCsv(`${model}-${sentence}-layer${layer}-token${query}`, [head, ...rows]);
}
