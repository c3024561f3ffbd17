// "Who looks from here to there?": the reader marks cells and sees which heads look from their queries to their keys,
// and how often random cells get as much weight. It reads only the published attention.

import { runStore } from "../data/run-store.js";
import { tryLoading } from "../data/try-loading.js";
import { element } from "../shared/dom.js";
import { isolated } from "../shared/isolated-token.js";
import { latest } from "../shared/latest.js";
import { panelFill } from "../shared/panel-fill.js";
import { cellList } from "./cell-list.js";
import { finderAnswer } from "./finder-answer.js";
import { finderBar } from "./finder-bar.js";
import { HELP } from "./finder-words.js";
import { countAbsent, readMarkedCells, toggleCell, withoutCell, writeCell, writeCells } from "./marked-cells.js";
import { markedOutlines } from "./marked-outlines.js";
import { FINDER } from "./messages.js";

/** @import { Weights } from "../data/derived-data.js" */
/** @import { Catalogue, Model } from "../data/published.d.ts" */
/** @import { Change, View } from "../figure/kind.js" */
/** @import { Head } from "../shared/head-name.js" */
/** @import { Kind } from "./finder-bar.js" */
/** @import { MarkedCell } from "./marked-cells.js" */

/** @typedef {{ data: Weights<number | null>, model: Model, view: View & { key: number } }} PanelState */
/** @typedef {Record<Kind, MarkedCell[]>} Marked */

/** @typedef {{ host: HTMLElement, catalogue: Catalogue, change: (change: Change) => void }} FinderParts */

/**
 * `current()`: the state to draw, null before there is one. A reader who opens the search with a pointer is taken
 * to it, since it lies below the maps; an address with marked cells opens it and leaves the page where it is.
 * @param {FinderParts} parts
 * @param {() => PanelState | null} current
 */
export function finderFill(parts, current) {
  const panel = finderPanel(parts);
  let isNew = true;

  function draw() {
    const state = current();
    if (!state) return;
    panel.draw(state);
    if (isNew && !state.view.marks && !usesKeyboard()) panel.element.scrollIntoView({ block: "nearest" });
    isNew = false;
  }

  return panelFill({ element: panel.element, draw });
}

// Whether the focus is shown, as after a key: to scroll would then take it out of sight.
const usesKeyboard = () => Boolean(document.activeElement?.matches(":focus-visible"));

/** @param {FinderParts} parts */
export function finderPanel({ host, catalogue, change }) {
  const store = runStore(catalogue);
  const requests = latest();
  /** @type {Map<string, Weights>} */
  const known = new Map(); // the attention of the model in view, by sentence
  /** @type {PanelState} */
  let state;
  /** @type {Marked} */
  let marked = { marks: [], controls: [] };
  let searched = ""; // the model and cells of the answer
  const bar = finderBar({ host, catalogue, toggle, relate: (marks) => change({ marks }), clear: () => change({ marks: null, controls: null }) });
  const lists = { marks: listOf(FINDER.marks, "marks"), controls: listOf(FINDER.controls, "controls") };
  const said = element("p", { class: "finder-said", role: "status" });
  const absent = element("p", { class: "finder-said", hidden: true });
  const answer = finderAnswer({ open });
  const section = element("section", { class: "finder", "aria-label": FINDER.title },
    bar.element, element("div", { class: "finder-lists" }, lists.marks.element, lists.controls.element), absent, said, answer.element);
  const outlines = markedOutlines(host, () => !section.closest("[hidden]"));

  /**
   * @param {string} name
   * @param {Kind} kind
   */
  function listOf(name, kind) {
    return cellList({
      name,
      open: ({ sentence, query, keys }) => change({ sentence, query, key: keys[0] }),
      remove: (cell) => change({ [kind]: writeCells(withoutCell(marked[kind], cell)) }),
    });
  }

  // A cell is a mark or a control, not both.
  /** @param {Kind} kind */
  function toggle(kind) {
    const { sentence, query, key } = state.view;
    const cell = { sentence, query, keys: [key] };
    const other = kind === "marks" ? "controls" : "marks";
    change({ [kind]: writeCells(toggleCell(marked[kind], cell)), [other]: writeCells(withoutCell(marked[other], cell)) });
  }

  /**
   * Keeps the sentence and the query, and chooses the key that is marked there.
   * @param {Head} head
   */
  function open({ layer, head }) {
    const { sentence, query } = state.view;
    const here = marked.marks.find((cell) => cell.sentence === sentence && cell.query === query);
    change({ layer, head, ...(here && { key: here.keys[0] }) });
  }

  /** @param {PanelState} next */
  function draw(next) {
    if (state?.view.model !== next.view.model) known.clear();
    state = next;
    const { view, model } = state;
    marked = { marks: readMarkedCells(view.marks, model.sentences), controls: readMarkedCells(view.controls, model.sentences) };
    const lost = countAbsent(view.marks, model.sentences) + countAbsent(view.controls, model.sentences);
    absent.hidden = lost === 0;
    absent.textContent = FINDER.absent(lost, model.name);
    const here = writeCell({ sentence: view.sentence, query: view.query, keys: [view.key] });
    const has = (/** @type {Kind} */ kind) => marked[kind].some((cell) => writeCell(cell) === here);
    bar.draw(state, { marks: has("marks"), controls: has("controls") });
    outlines.draw(marked, view.sentence);
    drawLists();
    const asked = [view.model, writeCells(marked.marks), writeCells(marked.controls)].join(" ");
    if (asked !== searched) search();
    searched = asked;
    answer.point(view);
  }

  function drawLists() {
    for (const kind of /** @type {Kind[]} */ (["marks", "controls"])) lists[kind].draw(marked[kind], textOf);
  }

  /** @param {MarkedCell} cell */
  function textOf({ sentence, query, keys }) {
    const data = sentence === state.view.sentence ? state.data : known.get(sentence);
    const { title } = /** @type {{ title: string }} */ (catalogue.sentences.find(({ id }) => id === sentence));
    if (!data) return title;
    return FINDER.cellIn(isolated(data.tokens[query]), isolated(keys.map((key) => data.tokens[key]).join("")), title);
  }

  function search() {
    answer.clear();
    const { marks, controls } = marked;
    if (marks.length === 0) {
      requests.cancel();
      said.textContent = HELP;
      return;
    }
    said.textContent = FINDER.loadingMarked;
    load([...marks, ...controls].map(({ sentence }) => sentence), show, search);
  }

  function show() {
    drawLists();
    said.textContent = answer.show({ ...marked, model: state.model, dataOf });
    answer.point(state.view);
    compare();
  }

  function compare() {
    if (!answer.wantsChance()) return;
    const all = catalogue.sentences.map(({ id }) => id).filter((id) => Object.hasOwn(state.model.sentences, id));
    load(all, () => answer.compare(all.map(dataOf)), compare);
  }

  /** @param {string} sentence */
  function dataOf(sentence) {
    return /** @type {Weights} */ (known.get(sentence));
  }

  /**
   * Loads the attention on some sentences, then calls `use()`.
   * @param {string[]} sentences
   * @param {() => void} use
   * @param {() => void} retry
   */
  function load(sentences, use, retry) {
    const { model } = state.view;
    const say = (/** @type {HTMLElement} */ message) => {
      if (use === show) said.textContent = ""; // otherwise the answer stays, without chance
      answer.say(message);
    };
    const read = async (/** @type {string} */ sentence) => {
      const data = await store.read({ model, sentence }, null);
      if (data && model === state.view.model) known.set(sentence, data);
    };
    tryLoading(requests, {
      load: async () => {
        await catalogue.more?.all(); // chance is computed over all sentences
        return Promise.all([...new Set(sentences)].map(read));
      },
      use,
      title: FINDER.incomplete, say, retry,
    });
  }

  return { element: section, draw };
}
