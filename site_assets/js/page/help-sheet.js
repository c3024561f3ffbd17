// The help sheet, which lists the keyboard shortcuts.

import { element } from "../shared/dom.js";
import { PAGES } from "./messages.js";

/** @type {[name: string, entries: [keys: string[], meaning: string][]][]} */
const KEYS = [
  [PAGES.everyPage, [
    [["?"], PAGES.thisSheet],
    [["/"], PAGES.search],
    [[PAGES.tab], PAGES.nextControl],
    [[PAGES.escape], PAGES.closeOpen],
  ]],
  [PAGES.inMap, [
    [["←", "→", "↑", "↓"], PAGES.nextCell],
    [[PAGES.home, PAGES.end], PAGES.endsOfRow],
    [[PAGES.ctrlHome, PAGES.ctrlEnd], PAGES.endsOfMap],
    [[PAGES.pageUp, PAGES.pageDown], PAGES.fiveRows],
    [[PAGES.mark, PAGES.control], PAGES.markOrControl],
  ]],
  [PAGES.onTokens, [
    [["←", "→"], PAGES.nextQuery],
    [[PAGES.home, PAGES.end], PAGES.endsOfSentence],
  ]],
  [PAGES.inList, [
    [[PAGES.enter], PAGES.openChoose],
    [[PAGES.words], PAGES.filter],
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
  const close = element("button", { type: "button", class: "button", onclick: () => sheet.close() }, PAGES.close);
  const title = element("h2", { id: "help-title" }, PAGES.keys);
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
