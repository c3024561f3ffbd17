// The sentence as a strip of buttons, with which the reader guesses the token that a head looks at from the query.

import { element } from "../shared/dom.js";
import { tokenElement } from "../shared/token-element.js";
import { quoted } from "../shared/token-label.js";
import { STORY } from "./messages.js";

/**
 * Calls `choose(key)`. Tokens after the query cannot be chosen: the head does not see them.
 * @param {{ choose: (key: number) => void }} acts
 */
export function guessStrip({ choose }) {
  const strip = element("div", { class: "strip", role: "group", "aria-label": STORY.yourGuess });
  /** @type {{ tokens: string[], query: number } | null} */
  let drawn = null;

  /** @param {{ tokens: string[], query: number }} state */
  function draw({ tokens, query }) {
    if (drawn?.tokens === tokens && drawn.query === query) return;
    drawn = { tokens, query };
    strip.replaceChildren(...tokens.map((token, key) => choice(token, key, query)));
  }

  /** @type {(token: string, key: number, query: number) => HTMLElement} */
  function choice(token, key, query) {
    const state = key === query ? "query" : key < query ? "key" : "later";
    return element("button", { type: "button", class: "chip", "data-state": state, disabled: key > query, "aria-label": quoted(token), onclick: () => choose(key) },
      element("span", { class: "chip-token", "aria-hidden": "true" }, tokenElement(token)),
      element("span", { class: "chip-weight", "aria-hidden": "true" }));
  }

  return { element: strip, draw };
}
