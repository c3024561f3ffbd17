// Loads Material's script for readers who search: it is larger than all of ours, and only the search needs it.

import { scriptMessage } from "../shared/message.js";
import { onPageKey } from "./page-key.js";

/** @param {Document} document */
export function searchScript(document) {
  /** @type {HTMLInputElement | null} */
  const field = document.querySelector(".md-search__input");
  if (!field) return;
  field.addEventListener("focus", () => fetchOnce(document, () => field.dispatchEvent(new Event("keyup")))); // makes it read what has been typed meanwhile
  onPageKey(document, "/", () => openSearch(document, field));
  if (new URLSearchParams(document.location.search).has("h")) fetchOnce(document, () => markWords(document));
}

/**
 * Marks the words of the search that led here. Material does so at an event that has passed by now.
 * @param {Document} document
 */
function markWords(document) {
  document.dispatchEvent(new Event("DOMContentLoaded"));
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
 * @param {Document} document
 * @param {() => void} onload
 */
function fetchOnce(document, onload) {
  const waiting = document.querySelector("[data-search-script]");
  if (!waiting) return;
  waiting.removeAttribute("data-search-script");
  const script = document.createElement("script");
  script.addEventListener("load", onload);
  script.addEventListener("error", () => sayMissing(document, waiting));
  script.src = /** @type {string} */ (waiting.getAttribute("src"));
  document.body.append(script);
}

/**
 * The message appears in place of the results. The next focus of the field loads the script again.
 * @param {Document} document
 * @param {Element} waiting
 */
function sayMissing(document, waiting) {
  waiting.setAttribute("data-search-script", "");
  /** @type {Element} */ (document.querySelector(".md-search-result__meta")).replaceChildren(scriptMessage("The search is not available."));
  const field = /** @type {HTMLInputElement} */ (document.activeElement);
  if (field.matches(".md-search__input")) openSearch(document, field);
}
