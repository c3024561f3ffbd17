// What <prediction-map> shows: the likeliest next tokens, and direct logit attribution of one of them.

import { attributionTable } from "./attribution-table.js";
import { saveCsv } from "./csv.js";
import { element } from "./dom.js";
import { figureFrame } from "./figure-frame.js";
import { formatAddress } from "./address.js";
import { formatSigned } from "./format-signed.js";
import { formatWeight } from "./format-weight.js";
import { headName } from "./head-name.js";
import { likeliestList } from "./likeliest-list.js";
import { mixingFigure, strongestHead } from "./mixing-kind.js";
import { divergingRamp } from "./diverging-ramp.js";
import { signedLegend } from "./signed-legend.js";
import { siteUrl } from "./site.js";
import { runControls } from "./run-controls.js";
import { isDark } from "./theme.js";
import { quoted } from "./token-label.js";

const LISTED = 4; // heads in each of the two lists of the strongest

export function predictionFigure(host) {
  return mixingFigure(host, predictionParts);
}

function predictionParts(host, catalogue, compact, change) {
  let state = null;
  const controls = compact ? null : runControls({ catalogue, choose: change });
  const list = likeliestList();
  const scale = signedLegend();
  const link = (head) => probeAddress(state, head);
  const table = attributionTable({ link, point: (head) => say(head ?? strongest(state)) });
  const nodes = Object.fromEntries(["title", "up", "down", "line", "sum"].map((name) => [name, element("div", { class: `prediction-${name}` })]));
  const save = element("button", { type: "button", class: "button", onclick: () => saveAttribution(state) }, "Save as CSV");
  const left = element("section", { class: "prediction-tokens" }, list.element, nodes.up, nodes.down, save);
  const right = element("section", { class: "prediction-heads" }, nodes.title, scale.element, nodes.line, table.element);
  const frame = figureFrame(host, {
    top: controls ? [controls.element] : [],
    body: [element("div", { class: "prediction-columns" }, left, right), nodes.sum],
  });

  function say(head) {
    nodes.line.replaceChildren(...describe(state, head));
  }

  function draw(next) {
    state = next;
    const { data: { mixing: { prediction } }, view, model } = state;
    const ramp = divergingRamp(isDark(document));
    const largest = Math.max(...prediction.heads.flat().map(Math.abs));
    const label = `What the heads of ${model.name} add to the logit of ${quoted(prediction.target)}`;
    frame.show("ready");
    controls?.draw({ view, model });
    list.draw(prediction);
    nodes.title.replaceChildren("What each head adds to the logit of ", element("bdi", {}, quoted(prediction.target)));
    scale.draw({ ramp, largest });
    table.draw({ prediction, ramp, largest, start: strongest(state), label });
    nodes.up.replaceChildren(...strongestList("Push it up", state, 1));
    nodes.down.replaceChildren(...strongestList("Push it down", state, -1));
    nodes.sum.replaceChildren(...sumLine(state));
    say(strongest(state));
  }

  function wait({ view, model }) {
    controls?.draw({ view, model });
    frame.show("loading");
  }

  return { draw, wait, say: frame.say, note: frame.note };
}

function strongest({ data: { mixing: { prediction } } }) {
  return strongestHead(prediction.heads, {});
}

function probeAddress({ data: { attention }, view: { model, sentence } }, { layer, head }) {
  return siteUrl(`probe/${formatAddress({ model, sentence, layer, head, query: attention.length - 1 })}`);
}

// L24H4: −1.07 · looks most at " Mary", 0.790
function describe({ data: { attention, mixing } }, { layer, head }) {
  const query = attention.length - 1;
  const key = attention.strongestKey(layer, head, query);
  const weight = formatWeight(attention.weight(layer, head, query, key));
  return [
    element("span", { class: "part-name" }, headName({ layer, head })), `: ${formatSigned(mixing.prediction.heads[layer][head])} · looks most at `,
    element("bdi", {}, quoted(attention.tokens[key])), `, ${weight}`,
  ];
}

// The heads that move the logit most in one direction, each a link to its attention.
function strongestList(title, state, sign) {
  const all = state.data.mixing.prediction.heads.flatMap((row, layer) => row.map((value, head) => ({ layer, head, value: sign * value })));
  const listed = all.filter(({ value }) => value > 0).sort((a, b) => b.value - a.value).slice(0, LISTED);
  const lines = listed.map((head) => element("li", {}, element("a", { href: probeAddress(state, head), class: "plain" }, ...describe(state, head))));
  return [element("h3", {}, title), element("ul", {}, ...lines)];
}

// The parts that sum to the logit, and how closely they do.
function sumLine({ data: { mixing: { prediction } }, model }) {
  const { heads, mlps, embedding, other, logit, residual } = prediction;
  const total = (values) => formatSigned(values.reduce((sum, value) => sum + value, 0));
  const bound = residual < 1e-5 ? "less than 0.00001" : residual.toFixed(5);
  return [`${model.name}: heads ${total(heads.flat())}, MLPs ${total(mlps)}, embedding ${formatSigned(embedding)}, biases ${formatSigned(other)}: `
    + `together ${logit.toFixed(3)}, the model’s own logit (the sum differs from it by ${bound}). The scale of the last normalisation is held as it was.`];
}

function saveAttribution({ data: { mixing: { prediction } }, view: { model, sentence } }) {
  const rows = [["part", "layer", "head", "attribution"]];
  rows.push(["embedding", null, null, prediction.embedding], ["biases", null, null, prediction.other]);
  prediction.mlps.forEach((value, layer) => rows.push(["mlp", layer, null, value]));
  prediction.heads.forEach((values, layer) => values.forEach((value, head) => rows.push(["head", layer, head, value])));
  saveCsv(`${model}-${sentence}-attribution`, rows);
}
