// The sentence as a column of tokens that can be pointed at, reached by keyboard and chosen.

import { element } from "../shared/dom.js";
import { tokenElement } from "../shared/token-element.js";

/** @type {Record<string, number>} */
const MOVES = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/**
 * Calls `isolate(token | null)` on hover and focus, and `choose(token)` on click, Enter and Space.
 * @param {{ name: string, kind: string, isolate: (token: number | null) => void, choose: (token: number) => void }} parts
 */
export function sentenceColumn({ name, kind, isolate, choose }) {
  const column = element("div", { class: `sentence-column sentence-${kind}`, role: "toolbar", "aria-orientation": "vertical", "aria-label": name });
  /** @param {EventTarget | null} target */
  const indexOf = (target) => buttons.indexOf(/** @type {HTMLElement} */ (/** @type {Element} */ (target).closest("button")));
  /** @type {[HTMLElement[], string[] | null]} */
  let [buttons, drawn] = [[], null];

  column.addEventListener("pointerover", (event) => tell(indexOf(event.target)));
  column.addEventListener("pointerleave", () => isolate(null));
  column.addEventListener("focusin", (event) => tell(indexOf(event.target)));
  column.addEventListener("focusout", () => isolate(null));
  column.addEventListener("click", (event) => {
    if (indexOf(event.target) >= 0) choose(indexOf(event.target));
  });
  column.addEventListener("keydown", (event) => {
    const from = indexOf(event.target);
    if (!(event.key in MOVES) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const to = Math.min(Math.max(from + MOVES[event.key], 0), buttons.length - 1);
    buttons.forEach((button, index) => { button.tabIndex = index === to ? 0 : -1; });
    buttons[to].focus();
  });

  /** @param {number} token */
  function tell(token) {
    if (token >= 0) isolate(token);
  }

  /**
   * @param {string[]} tokens
   * @param {number} chosen
   */
  function draw(tokens, chosen) {
    if (tokens !== drawn) {
      buttons = tokens.map((token) => element("button", { type: "button" }, tokenElement(token)));
      column.replaceChildren(...buttons);
      buttons.forEach((button, index) => { button.tabIndex = index === chosen ? 0 : -1; });
    }
    drawn = tokens;
    buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(index === chosen)));
  }

  return { element: column, draw };
}
