// Three short hints for a reader's first visits, one at a time, not shown again once dismissed. Loaded only when shown.

import { element } from "../shared/dom.js";
import { storageOf } from "../shared/storage-of.js";
import { HINTS } from "./first-visit.js";
import { PROBES } from "./messages.js";

const STEPS = [
  { part: "sheet", text: PROBES.hintSheet },
  { part: "strip", text: PROBES.hintStrip },
  { part: "map", text: PROBES.hintMap },
];

/**
 * Fills `hints`, an empty element that reserves their space. `host` gets data-hint, the name of the explained part, for
 * the style sheet.
 * @param {HTMLElement} host
 * @param {HTMLElement} hints
 */
export function firstHints(host, hints) {
  const text = element("p", { role: "status" });
  const next = element("button", { type: "button", class: "button", onclick: () => show(at + 1) });
  const end = element("button", { type: "button", class: "quiet-button", onclick: dismiss }, PROBES.dismiss);
  hints.append(text, next, end);
  let at = 0;

  /**
   * @param {number} index
   * @returns {void}
   */
  function show(index) {
    if (index === STEPS.length) return dismiss();
    at = index;
    host.dataset.hint = STEPS[at].part;
    text.textContent = PROBES.hintOf(at + 1, STEPS.length, STEPS[at].text);
    next.textContent = at + 1 === STEPS.length ? PROBES.done : PROBES.next;
    end.hidden = at + 1 === STEPS.length;
  }

  function dismiss() {
    storageOf(window)?.setItem(HINTS, "dismissed");
    delete host.dataset.hint;
    hints.remove();
    /** @type {HTMLElement} */ (host.querySelector(".lens-button")).focus(); // the pressed button is gone
  }

  show(0);
}
