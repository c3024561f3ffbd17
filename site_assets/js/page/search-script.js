// Loads the search when a reader uses it: the theme's script is larger than all of ours, and only the search needs it.

import { scriptMessage } from "../shared/message.js";
import { PAGES } from "./messages.js";
import { onPageKey } from "./page-key.js";

/** @param {Document} document */
export function searchScript(document) {
  /** @type {HTMLInputElement | null} */
  const field = document.querySelector(".md-search__input");
  if (!field) return;
  const load = async () => {
    try {
      (await import("./search-box.js")).searchBox(document, field, () => sayMissing(document, field));
    } catch {
      sayMissing(document, field);
    }
  };
  for (const type of ["focus", "input"]) field.addEventListener(type, load); // WebKit sometimes fires no focus event
  if (document.activeElement === field) load(); // focused before this script ran
  onPageKey(document, "/", () => openSearch(document, field));
  if (new URLSearchParams(document.location.search).has("h")) load(); // words of the search that led here
}

/**
 * On a narrow page, a checkbox reveals the field.
 * @param {Document} document
 * @param {HTMLInputElement} field
 */
function openSearch(document, field) {
  const box = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
  if (!box.checked) box.click();
  field.focus();
}

/**
 * The message appears in place of the results.
 * @param {Document} document
 * @param {HTMLInputElement} field
 */
function sayMissing(document, field) {
  /** @type {Element} */ (document.querySelector(".md-search-result__meta")).replaceChildren(scriptMessage(PAGES.noSearch));
  if (document.activeElement === field) openSearch(document, field);
}
