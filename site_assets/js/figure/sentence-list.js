// The list that the control "Sentence" opens: every sentence with its text, grouped by phenomenon family. What the
// reader types narrows it to the sentences with these words.

import { element, uniqueId } from "../shared/dom.js";
import { sentenceFilter } from "./sentence-filter.js";

/** @import { Model, Sentence } from "../data/published.d.ts" */

const PAGE = 5; // options that Page Up and Page Down move by
/** @type {Record<string, number>} */
const MOVES = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };

/**
 * Inserts itself after `button`, which keeps the focus unless the reader enters the field. Calls `choose(id)` when the
 * reader picks a sentence.
 * @param {{ sentences: Sentence[], button: HTMLElement, choose: (id: string) => void }} parts
 */
export function sentenceList({ sentences, button, choose }) {
  const { list, groups, options, members } = buildList(sentences);
  const field = element("input", { type: "search", class: "picker-filter", tabindex: -1, autocomplete: "off", placeholder: "Filter by any words", "aria-label": "Filter by any words", oninput: narrow, onkeydown: onFieldKey });
  const panel = element("div", { class: "picker-panel", hidden: true }, field, list);
  const ids = options.map((option) => /** @type {string} */ (option.dataset.id));
  const filter = sentenceFilter(members);
  let chosen = "";
  let active = 0;

  button.after(panel);
  button.setAttribute("aria-controls", list.id);
  for (const part of [button, field]) part.addEventListener("blur", ({ relatedTarget }) => { if (relatedTarget !== field && relatedTarget !== button) close(); });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays on the button
  list.addEventListener("click", (event) => {
    /** @type {HTMLElement | null} */
    const option = /** @type {Element} */ (event.target).closest("[role=option]");
    if (option) pick(options.indexOf(option));
  });

  function open(index = ids.indexOf(chosen)) {
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
    filter(field.value).forEach((found, index) => { options[index].hidden = !found; });
    groups.forEach((group) => { group.hidden = !group.querySelector("[role=option]:not([hidden])"); });
    if (!list.hidden) activate(0);
  }

  // The field has the keys of the button; what is text stays in it.
  /** @param {KeyboardEvent} event */
  function onFieldKey(event) {
    event.stopPropagation();
    if (event.key !== "Enter" && (!handles(event.key) || ["Backspace", "Home", "End"].includes(event.key))) return;
    event.preventDefault();
    press(event.key);
    if (list.hidden) button.focus();
  }

  const visible = () => options.filter((option) => !option.hidden);

  /**
   * Makes one of the visible options the active one.
   * @param {number} index
   */
  function activate(index) {
    options[active].removeAttribute("data-active");
    const shown = visible();
    if (!shown.length) {
      button.removeAttribute("aria-activedescendant");
      return;
    }
    active = options.indexOf(shown[Math.min(Math.max(index, 0), shown.length - 1)]);
    options[active].setAttribute("data-active", "");
    options[active].scrollIntoView({ block: "nearest" });
    button.setAttribute("aria-activedescendant", options[active].id);
  }

  /** @param {number} index */
  function pick(index) {
    if (options[index].hidden) return; // no sentence has the words
    close();
    choose(ids[index]);
  }

  /**
   * Whether a key other than a character has a meaning now.
   * @param {string} key
   */
  function handles(key) {
    return !list.hidden && (key in MOVES || key === "Escape" || key === "Backspace");
  }

  /** @param {string} key */
  function press(key) {
    const moved = MOVES[key];
    if (list.hidden && (key === "Enter" || key === " " || moved)) open();
    else if (moved) activate(visible().indexOf(options[active]) + moved);
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

  /** @param {{ model: Model, sentence: string }} view */
  function draw({ model, sentence }) {
    chosen = sentence;
    options.forEach((option) => {
      const { id = "" } = option.dataset;
      option.setAttribute("aria-selected", String(id === sentence));
      /** @type {ChildNode} */ (option.lastChild).textContent = Object.hasOwn(model.sentences, id) ? "" : `not run with ${model.name}`;
    });
  }

  return { draw, toggle, handles, press };
}

/** @param {Sentence[]} sentences */
function buildList(sentences) {
  /** @type {HTMLElement[]} */
  const options = [];
  const families = byFamily(sentences);
  const groups = families.map(({ family, sentences: members }) => {
    const nameId = uniqueId("family");
    const children = members.map(buildOption);
    options.push(...children);
    return element("div", { role: "group", "aria-labelledby": nameId },
      element("div", { id: nameId, class: "picker-family", role: "presentation" }, family), ...children);
  });
  const list = element("div", { id: uniqueId("list"), role: "listbox", class: "picker-list", "aria-label": "By phenomenon", hidden: true }, ...groups);
  return { list, groups, options, members: families.flatMap((each) => each.sentences) };
}

/** @param {Sentence} sentence */
function buildOption({ id, title, text, phenomenon_name: phenomenon }) {
  return element("div", { id: uniqueId("option"), role: "option", class: "picker-option", "data-id": id, "data-title": title },
    element("span", { class: "picker-title" }, title),
    element("span", { class: "picker-phenomenon" }, phenomenon),
    element("span", { class: "picker-text", dir: "auto" }, text),
    element("span", { class: "picker-absent" }),
  );
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
