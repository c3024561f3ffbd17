// The box of the search, once a reader is in it: Material's script, what it reads, and the keys that lead out.

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
 * Makes Material read what was typed meanwhile, and mark the words of the search that led here. It marks them at an event
 * that has passed by now, so the event is sent again.
 * @param {Document} document
 * @param {HTMLInputElement} field
 */
function begin(document, field) {
  leaveByTab(document);
  readAsQuery(field);
  field.dispatchEvent(new Event("keyup"));
  if (new URLSearchParams(document.location.search).has("h")) document.dispatchEvent(new Event("DOMContentLoaded"));
}

/**
 * Gives Material, which reads the value of the field, the query that a reader means; the field shows what is typed.
 * @param {HTMLInputElement} field
 */
function readAsQuery(field) {
  const value = /** @type {PropertyDescriptor & { get: () => string }} */ (Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value"));
  Object.defineProperty(field, "value", { ...value, get: () => searchQuery(value.get.call(field)) });
}

/**
 * With Tab, Material closes the search and takes the focus away, so that WebKit begins again at the top of the page.
 * Here the search closes and the focus goes on to what comes next.
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
