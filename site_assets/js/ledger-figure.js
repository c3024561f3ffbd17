// What <output-mixer> shows: the ledger of one attention output, what is left of it, and the heads' agreement.

import { cosineTable } from "./cosine-table.js";
import { saveCsv } from "./csv.js";
import { divergingRamp } from "./diverging-ramp.js";
import { element } from "./dom.js";
import { figureFrame } from "./figure-frame.js";
import { formatSmall } from "./format-small.js";
import { headName } from "./head-name.js";
import { ledger } from "./ledger.js";
import { ledgerTable } from "./ledger-table.js";
import { mixingFigure } from "./mixing-kind.js";
import { probeControls } from "./probe-controls.js";
import { sequentialRamp } from "./ramp.js";
import { quoted } from "./token-label.js";
import { restArrows } from "./rest-arrows.js";
import { isDark } from "./theme.js";
import { tokenStrip } from "./token-strip.js";
import { waitingStrip } from "./waiting-strip.js";
import { writeOff } from "./off-parts.js";

export function ledgerFigure(host) {
  return mixingFigure(host, ledgerParts);
}

function ledgerParts(host, catalogue, compact, change) {
  let account = null; // the ledger that is drawn
  let state = null;
  const switchOff = (parts) => change({ off: writeOff(parts, state.data.mixing.heads) });
  const others = (part) => account.lines.map((line) => line.part).filter((other) => other !== part);
  const controls = probeControls({ catalogue, compact, choose: change });
  const strip = tokenStrip({ choose: (query) => change({ query }) });
  const table = ledgerTable({ toggle: (part) => switchOff(toggled(account, part)), choose: (head) => change({ head }) });
  const cosines = cosineTable();
  const arrows = restArrows();
  const button = (act) => element("button", { type: "button", class: "button", onclick: act });
  const buttons = {
    all: button(() => switchOff([])),
    only: button(() => switchOff(others(state.view.head))),
    without: button(() => switchOff([state.view.head])),
    save: button(() => saveLedger(account, state)),
  };
  const nodes = layOut({ strip, table, cosines, arrows, buttons });
  const frame = figureFrame(host, { top: [controls.element], body: nodes.body });

  function draw(next) {
    state = next;
    const { data: { attention, mixing }, view, model } = state;
    account = ledger(state.data, view);
    frame.show("ready");
    controls.draw({ view, model });
    nodes.strip.replaceChildren(strip.element);
    strip.draw({ data: attention, view, ramp: sequentialRamp(isDark(document)) });
    table.draw({ account, chosen: view.head, tokens: attention.tokens, label: `What layer ${view.layer} of ${model.name} writes` });
    cosines.draw({
      row: mixing.gram(view.layer, view.query), ramp: divergingRamp(isDark(document)),
      names: account.lines.map(({ name }) => name), short: account.lines.map(({ part, key }) => (key === null ? "b" : `H${part}`)),
    });
    arrows.draw(account.rest);
    drawTexts(nodes, buttons, account, state);
  }

  function wait({ view, model }) {
    const { text } = catalogue.sentences.find(({ id }) => id === view.sentence);
    nodes.strip.replaceChildren(waitingStrip(text));
    controls.draw({ view, model });
    frame.show("loading");
  }

  return { draw, wait, say: frame.say, note: frame.note };
}

function toggled({ lines }, part) {
  return lines.filter((line) => line.on === (line.part === part)).map((line) => line.part);
}

function layOut({ strip, table, cosines, arrows, buttons }) {
  const nodes = Object.fromEntries(["strip", "title", "rest", "sum"].map((name) => [name, element("div", { class: `mixer-${name}` })]));
  nodes.strip.append(strip.element);
  nodes.rest.setAttribute("role", "status");
  const tools = element("div", { class: "mixer-tools" }, ...Object.values(buttons));
  const list = element("section", { class: "mixer-ledger" }, nodes.title, table.element, tools);
  const side = element("section", { class: "mixer-side" }, element("div", { class: "mixer-left" }, nodes.rest, arrows.element), cosines.element);
  const columns = element("div", { class: "mixer-columns" }, list, side);
  return { ...nodes, body: [nodes.strip, columns, nodes.sum] };
}

function drawTexts(nodes, buttons, account, { data, view, model }) {
  const { attention, mixing } = data;
  const head = headName(view);
  const token = quoted(attention.tokens[view.query]);
  nodes.title.replaceChildren(`Layer ${view.layer} writes at `, element("bdi", {}, token));
  nodes.rest.textContent = restText(account);
  nodes.sum.textContent = `${model.name}: the ${mixing.heads} heads and the bias add up to the model’s own attention `
    + `output; the largest difference on this sentence is ${formatSmall(mixing.residual)} of its norm.`;
  Object.assign(buttons.all, { textContent: "All on", disabled: account.lines.every(({ on }) => on) });
  buttons.only.textContent = `Only ${head}`;
  buttons.without.textContent = `Without ${head}`;
  buttons.save.textContent = "Save as CSV";
}

function restText({ lines, rest }) {
  const on = lines.filter((line) => line.on).length;
  const direction = rest.cosine === null ? "it has no direction." : `its cosine to the whole output is ${rest.cosine.toFixed(2).replace("-", "−")}.`;
  const what = on === lines.length ? "Everything is on" : `${on} of ${lines.length} parts are on`;
  return `${what}: the sum has ${rest.norm.toFixed(2)} of the norm, and ${direction}`;
}

function saveLedger({ lines }, { data: { attention }, view }) {
  const rows = lines.map(({ name, on, share, norm, key, weight }) =>
    [name, on ? 1 : 0, share.toFixed(4), norm.toFixed(4), key === null ? "" : attention.tokens[key], weight]);
  const head = ["part", "on", "share", "norm", "looks_most_at", "weight"];
  const { model, sentence, layer, query } = view;
  saveCsv(`${model}-${sentence}-layer${layer}-token${query}`, [head, ...rows]);
}
