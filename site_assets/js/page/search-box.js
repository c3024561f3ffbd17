// The search box once it has the focus: loads Material's script, rewrites the query that it reads, and handles Tab.

import { searchQuery } from "./search-query.js";

/**
 * Fetches Material's script, once. `missing` is called if it cannot be loaded; the next call fetches it again.
 * @param {Document} document
 * @param {HTMLInputElement} field
 * @param {() => void} missing
 */
export function searchBox(document, field, missing) {
  const waiting = document.querySelector("[data-search-script]");
  if (!waiting) return;
  waiting.removeAttribute("data-search-script");
  const script = document.createElement("script");
  script.addEventListener("load", () => begin(document, field));
  script.addEventListener("error", () => {
    waiting.setAttribute("data-search-script", "");
    missing();
  });
  script.src = /** @type {string} */ (waiting.getAttribute("src"));
  document.body.append(script);
}

/**
 * Makes Material read what was typed while it loaded, and mark the words of the search that led to this page. It marks
 * them on DOMContentLoaded, which has already fired, so the event is dispatched again.
 * @param {Document} document
 * @param {HTMLInputElement} field
 */
function begin(document, field) {
  leaveByTab(document);
  if (document.location.hash) stayOpen(document, field);
  readAsQuery(field);
  field.dispatchEvent(new Event("keyup"));
  if (new URLSearchParams(document.location.search).has("h")) document.dispatchEvent(new Event("DOMContentLoaded"));
}

/**
 * Opens the search again if Material closes it while the reader is in the field. Material does so 125 ms after it has
 * read the hash of the address, as if the reader had followed a link.
 * @param {Document} document
 * @param {HTMLInputElement} field
 */
function stayOpen(document, field) {
  const box = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
  const forget = () => box.removeEventListener("change", open);
  const open = () => {
    if (box.checked || document.activeElement !== field) return;
    forget();
    setTimeout(() => box.click(), 0); // a click during a click is ignored
  };
  box.addEventListener("change", open);
  setTimeout(forget, 1000); // later, it is the reader who closes the search
}

/**
 * Makes the field's `value`, which Material reads, return the rewritten query; the field still shows what was typed.
 * @param {HTMLInputElement} field
 */
function readAsQuery(field) {
  const value = /** @type {PropertyDescriptor & { get: () => string }} */ (Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value"));
  Object.defineProperty(field, "value", { ...value, get: () => searchQuery(value.get.call(field)) });
}

/**
 * On Tab, Material closes the search and removes the focus, so that WebKit starts again at the top of the page. This
 * closes the search and lets the focus move to the next element.
 * @param {Document} document
 */
function leaveByTab(document) {
  const box = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || !box.checked) return;
    event.stopPropagation(); // Material listens at the window
    box.click();
  });
}
