// The control "Sentence": a combobox whose list opens over the page, grouped by phenomenon family.

import { byFamily, findById } from "./catalogue.js";
import { element, uniqueId } from "./dom.js";
import { typeahead } from "./typeahead.js";

const PAGE = 5; // options that Page Up and Page Down move by

// `choose(id)` when the reader picks a sentence; `sentences` as in the catalogue.
export function sentencePicker({ sentences, choose }) {
  const labelId = uniqueId("sentence");
  const { list, options } = buildList(sentences);
  const value = element("span", { class: "picker-value" });
  const button = element("button", {
    type: "button", role: "combobox", class: "picker-button", "aria-haspopup": "listbox",
    "aria-labelledby": labelId, "aria-controls": list.id, "aria-expanded": "false",
  }, value);
  const control = element("div", { class: "control picker" }, element("span", { id: labelId, class: "label" }, "Sentence"), button, list);
  const ids = options.map((option) => option.dataset.id);
  const search = typeahead(options.map((option) => option.dataset.title));
  let chosen = null;
  let drawn = null; // the model whose sentences the list tells apart
  let active = 0;

  button.addEventListener("click", () => (list.hidden ? open() : close()));
  button.addEventListener("keydown", onKey);
  button.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays on the button
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) pick(options.indexOf(option));
  });

  function open() {
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    activate(Math.max(0, ids.indexOf(chosen)));
  }

  function close() {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.removeAttribute("aria-activedescendant");
  }

  function activate(index) {
    options[active].removeAttribute("data-active");
    active = Math.min(Math.max(index, 0), options.length - 1);
    options[active].setAttribute("data-active", "");
    options[active].scrollIntoView({ block: "nearest" });
    button.setAttribute("aria-activedescendant", options[active].id);
  }

  function pick(index) {
    close();
    choose(ids[index]);
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey) return;
    if ([...event.key].length === 1) event.stopPropagation(); // the theme turns pages at "n" and "p"
    const action = list.hidden ? closedKey(event.key) : openKey(event.key);
    if (!action) return;
    event.preventDefault();
    action();
  }

  function closedKey(key) {
    if (["Enter", " ", "ArrowDown", "ArrowUp"].includes(key)) return open;
    const found = search(key, ids.indexOf(chosen));
    return found === null ? null : () => { open(); activate(found); };
  }

  function openKey(key) {
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };
    if (key in moves) return () => activate(active + moves[key]);
    if (key === "Enter" || (key === " " && !search.busy())) return () => pick(active);
    if (key === "Escape") return close;
    const found = search(key, active);
    return found === null ? null : () => activate(found);
  }

  // `model`: the catalogue entry of the model in view, which may lack some of the sentences.
  function draw({ model, sentence }) {
    if (model === drawn && sentence === chosen) return;
    [drawn, chosen] = [model, sentence];
    value.textContent = findById(sentences, sentence).title;
    options.forEach((option) => {
      const { id } = option.dataset;
      option.setAttribute("aria-selected", String(id === sentence));
      option.lastChild.textContent = Object.hasOwn(model.sentences, id) ? "" : `not run with ${model.name}`;
    });
  }

  return { element: control, draw };
}

function buildList(sentences) {
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

function buildOption({ id, title, text, phenomenon_name: phenomenon }) {
  return element("div", { id: uniqueId("option"), role: "option", class: "picker-option", "data-id": id, "data-title": title },
    element("span", { class: "picker-title" }, title),
    element("span", { class: "picker-phenomenon" }, phenomenon),
    element("span", { class: "picker-text", dir: "auto" }, text),
    element("span", { class: "picker-absent" }),
  );
}
