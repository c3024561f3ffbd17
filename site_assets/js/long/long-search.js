// A search field that steps through the matching tokens of the text.

import { element } from "../shared/dom.js";
import { LONG } from "./messages.js";
import { tokensWith } from "./strongest-cells.js";

/** @param {{ choose: (token: number) => void }} acts */
export function longSearch({ choose }) {
  const field = element("input", { type: "search", class: "long-field", "aria-label": LONG.find, placeholder: LONG.find, oninput: find, onkeydown: onKey });
  const said = element("span", { class: "long-found", role: "status" });
  const [before, after] = [[LONG.previous, -1], [LONG.next, 1]].map(([name, by]) =>
    element("button", { type: "button", class: "button", disabled: true, onclick: () => step(/** @type {number} */ (by)) }, /** @type {string} */ (name)));
  const bar = element("div", { class: "long-search" }, field, before, after, said);
  /** @type {string[]} */
  let tokens = [];
  /** @type {number[]} */
  let found = [];
  let at = 0;

  function find() {
    [found, at] = [tokensWith(tokens, field.value.trim()), 0];
    for (const button of [before, after]) button.toggleAttribute("disabled", found.length < 2);
    tell();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== "Enter" || !found.length) return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  }

  /** @param {number} by */
  function step(by) {
    at = (at + by + found.length) % found.length;
    tell();
  }

  function tell() {
    said.textContent = field.value.trim() ? LONG.found(at + 1, found.length) : "";
    if (found.length) choose(found[at]);
  }

  /** @param {string[]} next */
  function draw(next) {
    if (next === tokens) return;
    [tokens, found] = [next, []];
    field.value = "";
    tell();
  }

  return { element: bar, draw };
}
