// The parts of <removal-map> in the page: the scatter, the lists, the map of losses, and the maps of a moved head.

import { DataError } from "../data/data-error.js";
import { readEffects } from "../data/effects-data.js";
import { jsonStore } from "../data/json-store.js";
import { anotherTry } from "../data/try-loading.js";
import { addressBar } from "../figure/address-bar.js";
import { KEYS } from "../figure/address.js";
import { figureFrame } from "../figure/figure-frame.js";
import { signedLegend } from "../maps/signed-legend.js";
import { saveCsv } from "../shared/csv.js";
import { divergingRamp } from "../shared/diverging.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { frameMessage } from "../shared/message.js";
import { isDark } from "../shared/theme.js";
import { quoted } from "../shared/token-label.js";
import { attributionTable } from "./attribution-table.js";
import { baselineControl } from "./baseline-control.js";
import { effectScatter } from "./effect-scatter.js";
import { MIXING } from "./messages.js";
import { strongestHead } from "./mixing-kind.js";
import { movesPart } from "./moves-part.js";
import { readChoice, writeChoice } from "./removal-choice.js";
import { bothNumbers, correlation, disagreeing, effectRows } from "./removal-list.js";
import { afterwards, describe, disagreementList, probeAddress, summary } from "./removal-words.js";
import { runControls } from "./run-controls.js";

/** @import { Model } from "../data/published.d.ts" */
/** @import { FigureKind, OpenView } from "../figure/kind.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { RemovalChoice } from "./removal-choice.js" */
/** @import { Inputs, State } from "./removal-figure.js" */

const NAMED = 6; // heads on which the two numbers disagree most

/** @type {FigureKind<Inputs>["parts"]} */
export function removalParts(host, catalogue, compact, change) {
  const load = jsonStore();
  /** @type {State} */
  let given; // with the effects of means
  /** @type {State} */
  let state; // with those of the chosen baseline
  const address = "follow" in host.dataset ? addressBar({ follow, keeps: KEYS }) : null;
  let choice = readChoice(address ? window.location.hash : ""); // kept for all sentences
  const controls = compact ? null : runControls({ catalogue, choose: change });
  const baseline = baselineControl((zero) => update({ zero, moved: null }));
  const moves = movesPart({ choose: (moved) => update({ head: current(), moved }) });
  const scale = signedLegend();
  const scatter = effectScatter();
  const table = attributionTable({ link: (head) => probeAddress(state, head), choose, point: (head) => (head ? say(head) : describeCurrent()) });
  const nodes = Object.fromEntries(["title", "line", "after", "disagree", "sum"].map((name) => [name, element("div", { class: `removal-${name}` })]));
  const save = element("button", { type: "button", class: "button", onclick: saveEffects }, MIXING.save);
  const map = element("section", { class: "prediction-heads" }, nodes.title, element("div", { class: "prediction-bar" }, nodes.line, scale.element), nodes.after, table.element);
  const side = element("section", { class: "removal-side" }, scatter.element, nodes.disagree, moves.list, save);
  const frame = figureFrame(host, { top: controls ? [controls.element] : [], body: [baseline.element, element("div", { class: "removal-columns" }, side, map), moves.maps, nodes.sum] });

  /** @param {string} fragment */
  function follow(fragment) {
    choice = readChoice(fragment);
    if (given) draw(given);
  }

  /** @returns {Head} */
  function current() {
    const { logprob } = state.data.effects;
    const { head } = choice;
    return head && logprob[head.layer]?.[head.head] !== undefined ? head : strongestHead(logprob, {});
  }

  /** @param {Partial<RemovalChoice>} changes */
  function update(changes) {
    choice = { ...choice, ...changes };
    address?.claim();
    address?.write(writeChoice(choice));
    draw(given);
  }

  /** @param {Head} head */
  function choose(head) {
    table.activate(head);
    if (headName(head) === headName(current())) return describeCurrent();
    choice = { ...choice, head, moved: null };
    address?.claim();
    address?.write(writeChoice(choice));
    describeCurrent();
  }

  function describeCurrent() {
    say(current());
    moves.draw({ state, removed: current(), choice });
  }

  /** @param {Head} head */
  function say(head) {
    const heads = numbers();
    nodes.line.replaceChildren(...describe(state, head));
    nodes.after.textContent = afterwards(state, head);
    moves.preview(state, head);
    scatter.draw({ heads, named: disagreeing(heads, NAMED), chosen: headName(head) });
  }

  function numbers() {
    return bothNumbers(state.data.mixing.prediction.heads, state.data.effects);
  }

  function saveEffects() {
    saveCsv(`${state.view.model}-${state.view.sentence}-removals`, effectRows(numbers(), state.data.effects));
  }

  /** @param {State} next */
  async function draw(next) {
    given = next;
    const { addresses: { zero: file }, attention } = next.data;
    if (!choice.zero || !file) return show(next);
    try {
      const effects = await load(file, (json) => readEffects(json, attention, file));
      if (given === next && choice.zero) show({ ...next, data: { ...next.data, effects } });
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      frame.say(frameMessage({ title: MIXING.cannotShow, reason: error.message, actions: [anotherTry(error, () => draw(next))] }));
    }
  }

  /** @param {State} next */
  function show(next) {
    state = next;
    const { data: { effects: { logprob, target } }, view, model } = state;
    const ramp = divergingRamp(isDark(document));
    const largest = Math.max(...logprob.flat().map(Math.abs));
    frame.show("ready");
    controls?.draw({ view, model });
    baseline.draw(state.data.effects.baseline, state.data.addresses.zero !== null);
    scale.draw({ ramp, largest, unit: "nats" });
    table.draw({ prediction: { heads: logprob, mlps: null }, ramp, largest, chosen: current(), label: MIXING.change(isolated(target), model.name) });
    nodes.title.replaceChildren(MIXING.changeOf, element("bdi", {}, quoted(target)), MIXING.eachHead);
    nodes.disagree.replaceChildren(...disagreementList(state, disagreeing(numbers(), NAMED)));
    nodes.sum.textContent = summary(state, correlation(numbers()));
    describeCurrent();
  }

  /** @param {{ view: OpenView, model: Model }} next */
  function wait({ view, model }) {
    controls?.draw({ view, model });
    frame.show("loading");
  }

  return { draw, wait, say: frame.say, note: frame.note, stop: () => address?.stop() };
}
