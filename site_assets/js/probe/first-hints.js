// Three short hints on a reader's first visit, one at a time, never shown again once dismissed.

import { element } from "../shared/dom.js";
import { storageKey } from "../shared/site.js";
import { storageOf } from "../shared/storage-of.js";

const KEY = storageKey("attention-hints");

const HINTS = [
  { part: "sheet", text: "Each small map is one head of the model. Choose one to see it large." },
  { part: "strip", text: "Choose a token as the query: the shade of the others shows how much it looks at them." },
  { part: "map", text: "In the large map a row is a query, a column a key. Point at a cell to read its weight." },
];

/**
 * Null if the reader has dismissed the hints, or if the browser stores nothing, so that they would come back.
 * `host` gets data-hint, the name of the explained part, for the style sheet.
 * @param {HTMLElement} host
 */
export function firstHints(host) {
  const storage = /** @type {Storage} */ (storageOf(window)); // which isFirst() tries
  if (!isFirst(storage)) return null;
  const text = element("p", { role: "status" });
  const next = element("button", { type: "button", class: "button", onclick: () => show(at + 1) });
  const end = element("button", { type: "button", class: "quiet-button", onclick: dismiss }, "Dismiss");
  const hints = element("div", { class: "hints", role: "group", "aria-label": "First steps" }, text, next, end);
  let at = 0;

  /**
   * @param {number} index
   * @returns {void}
   */
  function show(index) {
    if (index === HINTS.length) return dismiss();
    at = index;
    host.dataset.hint = HINTS[at].part;
    text.textContent = `${at + 1} of ${HINTS.length}. ${HINTS[at].text}`;
    next.textContent = at + 1 === HINTS.length ? "Done" : "Next";
    end.hidden = at + 1 === HINTS.length;
  }

  function dismiss() {
    storage.setItem(KEY, "dismissed");
    delete host.dataset.hint;
    hints.remove();
    /** @type {HTMLElement} */ (host.querySelector(".closer-button")).focus(); // the pressed button is gone
  }

  show(0);
  return hints;
}

/** @param {Storage} storage */
function isFirst(storage) {
  try {
    storage.setItem(`${KEY}-try`, "");
    storage.removeItem(`${KEY}-try`);
    return storage.getItem(KEY) === null;
  } catch {
    return false;
  }
}
