// The sheet that lists the keys.

import { element } from "../shared/dom.js";

/** @type {[name: string, entries: [keys: string[], meaning: string][]][]} */
const KEYS = [
  ["On every page", [
    [["?"], "this sheet"],
    [["/"], "search"],
    [["Tab"], "to the next control, map or link"],
    [["Esc"], "close what is open"],
  ]],
  ["In a map", [
    [["←", "→", "↑", "↓"], "the next cell; among the small maps, the next head"],
    [["Home", "End"], "the first and last cell of the row"],
    [["Ctrl Home", "Ctrl End"], "the first and last cell of the map"],
    [["Page Up", "Page Down"], "five rows up and down"],
    [["M", "Shift M"], "mark the cell, or take it as a control, while “Who looks from here to there?” is open"],
  ]],
  ["On the tokens of a sentence", [
    [["←", "→"], "the query before and after"],
    [["Home", "End"], "the first and last token"],
  ]],
  ["In the list of sentences", [
    [["Enter"], "open it, and choose"],
    [["Words"], "the sentences that have them in their title or text"],
  ]],
];

/**
 * Opens the sheet, which is created once per page.
 * @param {Document} document
 */
export function helpSheet(document) {
  /** @type {HTMLDialogElement} */
  const sheet = document.querySelector("dialog.help") ?? document.body.appendChild(build());
  if (!sheet.open) sheet.showModal();
}

function build() {
  /** @type {HTMLElement} */
  const close = element("button", { type: "button", class: "button", onclick: () => sheet.close() }, "Close");
  const title = element("h2", { id: "help-title" }, "Keys");
  /** @type {HTMLDialogElement} */
  const sheet = element("dialog", { class: "help md-typeset", "aria-labelledby": title.id },
    element("div", { class: "help-top" }, title, close), ...KEYS.map(section));
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close()); // on the backdrop
  return sheet;
}

/** @param {[name: string, entries: [keys: string[], meaning: string][]]} part */
function section([name, entries]) {
  const rows = entries.flatMap(([keys, meaning]) => [
    element("dt", {}, ...keys.flatMap((key) => [element("kbd", {}, key), " "])), element("dd", {}, meaning)]);
  return element("section", {}, element("h3", {}, name), element("dl", {}, ...rows));
}
