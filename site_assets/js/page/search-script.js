// Material's script is larger than all of ours and only runs the search here: it is fetched for a reader who searches.

import { scriptMessage } from "../shared/message.js";
import { onPageKey } from "./page-key.js";

export function searchScript(document) {
  const field = document.querySelector(".md-search__input");
  if (!field) return;
  field.addEventListener("focus", () => fetchOnce(document, () => field.dispatchEvent(new Event("keyup")))); // it reads what is typed by then
  onPageKey(document, "/", () => openSearch(document, field));
  if (new URLSearchParams(document.location.search).has("h")) fetchOnce(document, () => markWords(document));
}

// The words of the search that found this page. Material marks them at an event that is past by now.
function markWords(document) {
  document.dispatchEvent(new Event("DOMContentLoaded"));
}

// On a narrow page a checkbox uncovers the field.
function openSearch(document, field) {
  const box = document.getElementById("__search");
  if (!box.checked) box.click();
  field.focus();
}

function fetchOnce(document, onload) {
  const waiting = document.querySelector("[data-search-script]");
  if (!waiting) return;
  waiting.removeAttribute("data-search-script");
  const script = document.createElement("script");
  script.addEventListener("load", onload);
  script.addEventListener("error", () => sayMissing(document, waiting));
  script.src = waiting.getAttribute("src");
  document.body.append(script);
}

// Where the results would be. The next time that a reader goes into the field it is asked for again.
function sayMissing(document, waiting) {
  waiting.setAttribute("data-search-script", "");
  document.querySelector(".md-search-result__meta").replaceChildren(scriptMessage("Nothing can be searched."));
  const field = document.activeElement;
  if (field.matches(".md-search__input")) openSearch(document, field);
}
