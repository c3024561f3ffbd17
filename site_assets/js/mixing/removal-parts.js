// The parts of <removal-map> in the page: the scatter, the lists, the map of losses, and the maps of a moved head.

import { DataError } from "../data/data-error.js";
import { readEffects } from "../data/effects-data.js";
import { jsonStore } from "../data/json-store.js";
import { anotherTry } from "../data/try-loading.js";
import { addressBar } from "../figure/address-bar.js";
import { KEYS } from "../figure/address.js";
import { figureFrame } from "../figure/figure-frame.js";
import { announceChoice } from "../figure/view-events.js";
import { signedLegend } from "../maps/signed-legend.js";
import { saveCsv } from "../shared/csv.js";
import { divergingRamp } from "../shared/diverging.js";
import { element } from "../shared/dom.js";
import { headName } from "../shared/head-name.js";
import { frameMessage } from "../shared/message.js";
import { isDark } from "../shared/theme.js";
import { attributionTable } from "./attribution-table.js";
import { baselineControl } from "./baseline-control.js";
import { effectScatter } from "./effect-scatter.js";
import { headInAttributes } from "./head-in-address.js";
import { MIXING } from "./messages.js";
import { strongestHead } from "./mixing-kind.js";
import { movesPart } from "./moves-part.js";
import { pairsTable } from "./pairs-table.js";
import { probeAddress } from "./probe-address.js";
import { readChoice, writeChoice } from "./removal-choice.js";
import { bothNumbers, disagreeing, effectRows } from "./removal-list.js";
import { lossView, NAMED, patchView } from "./removal-views.js";
import { runControls } from "./run-controls.js";

/** @import { Model } from "../data/published.d.ts" */
/** @import { FigureKind, OpenView } from "../figure/kind.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { InPlace, RemovalChoice } from "./removal-choice.js" */
/** @import { Inputs, State } from "./removal-figure.js" */
/** @import { RemovalView } from "./removal-views.js" */

/** @type {InPlace[]} */
const IN_PLACE = ["mean", "zero", "pair"]; // the baselines, of which a sentence may lack some

/** @type {FigureKind<Inputs>["parts"]} */
export function removalParts(host, catalogue, compact, change) {
  const load = jsonStore();
  /** @type {State} */
  let given; // the state with the effects of the mean baseline
  /** @type {State} */
  let state; // the state with the effects of the chosen baseline
  /** @type {RemovalView} */
  let shows;
  const address = "follow" in host.dataset ? addressBar({ follow, keeps: KEYS }) : null;
  let choice = address ? readChoice(window.location.hash) : { ...readChoice(""), head: headInAttributes(host.dataset) }; // the same for all sentences
  let said = ""; // the name of the head whose numbers are shown
  const controls = compact ? null : runControls({ catalogue, choose: change });
  const baseline = baselineControl((inPlace) => update({ inPlace, moved: null }));
  const moves = movesPart({ choose: (moved) => update({ head: current(), moved }) });
  const scale = signedLegend();
  const pairs = pairsTable();
  const scatter = effectScatter();
  const table = attributionTable({ stays: true, link: (head) => probeAddress(state, head), choose, point });
  const nodes = Object.fromEntries(["title", "line", "after", "list", "sum"].map((name) => [name, element("div", { class: `removal-${name}` })]));
  const save = element("button", { type: "button", class: "button", onclick: saveEffects }, MIXING.save);
  const map = element("section", { class: "prediction-heads" }, nodes.title, element("div", { class: "prediction-bar" }, nodes.line, scale.element), nodes.after, table.element);
  const side = element("section", { class: "removal-side" }, scatter.element, nodes.list, moves.list, save, pairs.element);
  const frame = figureFrame(host, { top: controls ? [controls.element] : [], body: [baseline.element, element("div", { class: "removal-columns" }, map, side), moves.maps, nodes.sum] });

  /** @param {string} fragment */
  function follow(fragment) {
    choice = readChoice(fragment);
    if (given) draw(given);
  }

  /** @returns {Head} */
  function current() {
    const { head } = choice;
    return head && shows.values[head.layer]?.[head.head] !== undefined ? head : strongestHead(shows.values, {});
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
    if (!address) announceChoice(host, { ...state.view, ...head });
    if (headName(head) === headName(current())) return point(null);
    choice = { ...choice, head, moved: null };
    address?.claim();
    address?.write(writeChoice(choice));
    describeCurrent();
  }

  // Redraws nothing for the head that is already shown, because the focus may be moving into the lists beside the map.
  /** @param {Head | null} pointed */
  function point(pointed) {
    const head = headName(pointed ?? current());
    if (head === said) return;
    if (pointed && head !== headName(current())) say(pointed);
    else describeCurrent();
  }

  function describeCurrent() {
    say(current());
    if (shows.removes) moves.draw({ state, removed: current(), choice });
  }

  /** @param {Head} head */
  function say(head) {
    said = headName(head);
    const heads = numbers();
    nodes.line.replaceChildren(...shows.line(head));
    nodes.after.textContent = shows.after(head);
    if (shows.removes) moves.preview(state, head);
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
    if (choice.inPlace !== "zero" || !file) return show(next);
    const isWanted = () => given === next && choice.inPlace === "zero"; // the reader may have changed the view meanwhile
    try {
      const effects = await load(file, (json) => readEffects(json, attention, file));
      if (isWanted()) show({ ...next, data: { ...next.data, effects } });
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      if (isWanted()) frame.say(frameMessage({ title: MIXING.cannotShow, reason: error.message, actions: [anotherTry(error, () => draw(next))] }));
    }
  }

  /** @param {State} next */
  function show(next) {
    state = next;
    const { data: { effects, addresses }, view, model } = state;
    const patched = patchView(state, catalogue);
    const isPatched = patched !== null && choice.inPlace === "pair";
    shows = isPatched ? patched : lossView(state);
    const ramp = divergingRamp(isDark(document));
    const largest = Math.max(...shows.values.flat().map(Math.abs));
    frame.show("ready");
    controls?.draw({ view, model });
    baseline.draw(isPatched ? "pair" : effects.baseline, IN_PLACE.filter((each) => each === "mean" || (each === "zero" ? addresses.zero : patched)));
    scale.draw({ ramp, largest, unit: shows.unit });
    table.draw({ prediction: { heads: shows.values, mlps: null }, ramp, largest, chosen: current(), label: shows.label });
    nodes.title.replaceChildren(...shows.title);
    nodes.list.replaceChildren(...shows.list);
    nodes.sum.textContent = shows.sum;
    scatter.element.hidden = moves.list.hidden = nodes.after.hidden = !shows.removes;
    pairs.draw(state);
    describeCurrent();
  }

  /** @param {{ view: OpenView, model: Model }} next */
  function wait({ view, model }) {
    controls?.draw({ view, model });
    frame.show("loading");
  }

  return { draw, wait, say: frame.say, note: frame.note, stop: () => address?.stop() };
}
