// The list that the control "Sentence" opens: every sentence with its text, grouped by phenomenon family.

import { element, uniqueId } from "../shared/dom.js";
import { typeahead } from "./typeahead.js";

/** @import { Model, Sentence } from "../data/published.d.ts" */

const PAGE = 5; // options that Page Up and Page Down move by
/** @type {Record<string, number>} */
const MOVES = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };

/**
 * Inserts itself after `button`, which keeps the focus. Calls `choose(id)` when the reader picks a sentence.
 * @param {{ sentences: Sentence[], button: HTMLElement, choose: (id: string) => void }} parts
 */
export function sentenceList({ sentences, button, choose }) {
  const { list, options } = buildList(sentences);
  const ids = options.map((option) => /** @type {string} */ (option.dataset.id));
  const search = typeahead(options.map((option) => /** @type {string} */ (option.dataset.title)));
  let chosen = "";
  let active = 0;

  button.after(list);
  button.setAttribute("aria-controls", list.id);
  button.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays on the button
  list.addEventListener("click", (event) => {
    /** @type {HTMLElement | null} */
    const option = /** @type {Element} */ (event.target).closest("[role=option]");
    if (option) pick(options.indexOf(option));
  });

  function open(index = ids.indexOf(chosen)) {
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    activate(index);
  }

  function close() {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.removeAttribute("aria-activedescendant");
  }

  function toggle() {
    if (list.hidden) open();
    else close();
  }

  /** @param {number} index */
  function activate(index) {
    options[active].removeAttribute("data-active");
    active = Math.min(Math.max(index, 0), options.length - 1);
    options[active].setAttribute("data-active", "");
    options[active].scrollIntoView({ block: "nearest" });
    button.setAttribute("aria-activedescendant", options[active].id);
  }

  /** @param {number} index */
  function pick(index) {
    close();
    choose(ids[index]);
  }

  /**
   * Whether a key other than a character has a meaning now.
   * @param {string} key
   */
  function handles(key) {
    return !list.hidden && (key in MOVES || key === "Escape");
  }

  /** @param {string} key */
  function press(key) {
    const moved = MOVES[key];
    if (list.hidden && (key === "Enter" || key === " " || moved)) open();
    else if (moved) activate(active + moved);
    else if (key === "Enter" || (key === " " && !search.busy())) pick(active);
    else if (key === "Escape") close();
    else type(key);
  }

  /** @param {string} key */
  function type(key) {
    const found = search(key, list.hidden ? ids.indexOf(chosen) : active);
    if (found !== null) open(found);
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
  const groups = byFamily(sentences).map(({ family, sentences: members }) => {
    const nameId = uniqueId("family");
    const children = members.map(buildOption);
    options.push(...children);
    return element("div", { role: "group", "aria-labelledby": nameId },
      element("div", { id: nameId, class: "picker-family", role: "presentation" }, family), ...children);
  });
  const list = element("div", { id: uniqueId("list"), role: "listbox", class: "picker-list", "aria-label": "By phenomenon", hidden: true }, ...groups);
  return { list, options };
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
