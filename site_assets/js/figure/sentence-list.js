// The list that the control "Sentence" opens: every sentence with its text, grouped by phenomenon family. Typing
// narrows it to the sentences with the typed words. A long list builds only the options near its visible part.

import { element, uniqueId } from "../shared/dom.js";
import { rowBlocks } from "../shared/row-blocks.js";
import { siteUrl } from "../shared/site.js";
import { FRAMES } from "./messages.js";
import { sentenceFilter } from "./sentence-filter.js";

/** @import { Model, Sentence } from "../data/published.d.ts" */

const HEIGHT = 3.7; // em: the height of an option
const PAGE = 5; // options that Page Up and Page Down move by
/** @type {Record<string, number>} */
const MOVES = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };

/**
 * Inserts itself after `button`, which keeps the focus unless the reader enters the field. Calls `choose(id)` when the
 * reader picks a sentence.
 * @param {{ sentences: Sentence[], button: HTMLElement, choose: (id: string) => void }} parts
 */
export function sentenceList({ sentences, button, choose }) {
  const members = byFamily(sentences).flatMap((each) => each.sentences);
  const list = element("div", { id: uniqueId("list"), role: "listbox", class: "picker-list", "aria-label": FRAMES.byPhenomenon, hidden: true });
  const field = element("input", { type: "search", class: "picker-filter", tabindex: -1, autocomplete: "off", placeholder: FRAMES.filter, "aria-label": FRAMES.filter, oninput: narrow, onkeydown: onFieldKey });
  const panel = element("div", { class: "picker-panel", hidden: true }, field, list);
  const filter = sentenceFilter(members);
  const blocks = rowBlocks({ make: optionOf, holder: () => element("div", { role: "presentation" }), root: list, height: HEIGHT });
  /** @type {{ model: Model, sentence: string } | null} */
  let view = null; // the view drawn last
  let found = members; // the sentences that the list shows
  let active = 0; // an index into `found`

  button.after(panel);
  button.setAttribute("aria-controls", list.id);
  for (const part of [button, field]) part.addEventListener("blur", ({ relatedTarget }) => { if (relatedTarget !== field && relatedTarget !== button) close(); });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays on the button
  list.addEventListener("click", (event) => {
    /** @type {HTMLElement | null} */
    const option = /** @type {Element} */ (event.target).closest("[role=option]");
    if (option) pick(found.findIndex(({ id }) => id === option.dataset.id));
  });

  show();

  function open(index = found.findIndex(({ id }) => id === view?.sentence)) {
    list.hidden = panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    activate(index);
  }

  function close() {
    list.hidden = panel.hidden = true;
    if (field.value) {
      field.value = "";
      narrow();
    }
    button.setAttribute("aria-expanded", "false");
    button.removeAttribute("aria-activedescendant");
  }

  function toggle() {
    if (list.hidden) open();
    else close();
  }

  // Shows the sentences with the words in the field; the first of them becomes the active one.
  function narrow() {
    found = filter(field.value);
    show();
    if (!list.hidden) activate(0);
  }

  function show() {
    const families = byFamily(found);
    const parts = blocks.fill(families.map((each) => each.sentences));
    list.replaceChildren(...families.map(({ family }, index) => groupOf(family, parts[index])));
    list.scrollTop = active = 0;
  }

  // The field handles the same keys as the button, except those that edit its text.
  /** @param {KeyboardEvent} event */
  function onFieldKey(event) {
    event.stopPropagation();
    if (event.key !== "Enter" && (!handles(event.key) || ["Backspace", "Home", "End"].includes(event.key))) return;
    event.preventDefault();
    press(event.key);
    if (list.hidden) button.focus();
  }

  /**
   * Makes one of the sentences shown the active one.
   * @param {number} index
   */
  function activate(index) {
    list.querySelector("[data-active]")?.removeAttribute("data-active");
    if (!found.length) {
      button.removeAttribute("aria-activedescendant");
      return;
    }
    active = Math.min(Math.max(index, 0), found.length - 1);
    const option = blocks.row(found[active]);
    option.setAttribute("data-active", "");
    option.scrollIntoView({ block: "nearest" });
    button.setAttribute("aria-activedescendant", option.id);
  }

  /** @param {number} index */
  function pick(index) {
    if (!found.length) return; // no sentence has the words
    const { id, page } = found[index];
    close();
    if (isLong(id)) window.location.assign(siteUrl(page)); // the page with its figure
    else choose(id);
  }

  /**
   * Whether a key that types no character does something now.
   * @param {string} key
   */
  function handles(key) {
    return !list.hidden && (key in MOVES || key === "Escape" || key === "Backspace");
  }

  /** @param {string} key */
  function press(key) {
    const moved = MOVES[key];
    if (list.hidden && (key === "Enter" || key === " " || moved)) open();
    else if (moved) activate(active + moved);
    else if (key === "Enter" || (key === " " && !field.value)) pick(active);
    else if (key === "Escape") close();
    else type(key);
  }

  /** @param {string} key */
  function type(key) {
    if (list.hidden) open();
    field.value = key === "Backspace" ? field.value.slice(0, -1) : field.value + key;
    narrow();
  }

  /** @param {{ model: Model, sentence: string }} next */
  function draw(next) {
    view = next;
    blocks.rows.forEach(mark);
  }

  /** @param {Sentence} sentence */
  function optionOf(sentence) {
    const { id, title, text, phenomenon_name: phenomenon } = sentence;
    const count = { "aria-setsize": found.length, "aria-posinset": found.indexOf(sentence) + 1 };
    const option = element("div", { id: uniqueId("option"), role: "option", class: "picker-option", "data-id": id, "data-title": title, ...count },
      element("span", { class: "picker-title", dir: "auto" }, title),
      element("span", { class: "picker-phenomenon", dir: "auto" }, phenomenon),
      element("span", { class: "picker-text", dir: "auto" }, text),
      element("span", { class: "picker-absent" }),
    );
    mark(option, sentence);
    return option;
  }

  // Marks an option as chosen or not, and says whether the view's model was run on its sentence.
  /** @type {(option: HTMLElement, sentence: Sentence) => void} */
  function mark(option, { id }) {
    if (!view) return;
    option.setAttribute("aria-selected", String(id === view.sentence));
    const absent = isLong(id) ? FRAMES.longText : FRAMES.notRunWith(view.model.name);
    /** @type {ChildNode} */ (option.lastChild).textContent = Object.hasOwn(view.model.sentences, id) && !isLong(id) ? "" : absent;
  }

  /** @param {string} id */
  function isLong(id) {
    return Boolean(view?.model.sentences[id]?.long);
  }

  return { draw, toggle, handles, press };
}

/** @type {(family: string, blocks: HTMLElement[]) => HTMLElement} */
function groupOf(family, blocks) {
  const nameId = uniqueId("family");
  return element("div", { role: "group", "aria-labelledby": nameId },
    element("div", { id: nameId, class: "picker-family", dir: "auto", role: "presentation" }, family), ...blocks);
}

/**
 * [{ family, sentences }], in the order in which the families first appear.
 * @param {Sentence[]} sentences
 */
export function byFamily(sentences) {
  /** @type {Map<string, Sentence[]>} */
  const groups = new Map();
  for (const sentence of sentences) {
    if (!groups.has(sentence.family)) groups.set(sentence.family, []);
    groups.get(sentence.family)?.push(sentence);
  }
  return [...groups].map(([family, members]) => ({ family, sentences: members }));
}
