// The end of the lab: the reader's name, the file to hand in, printing, and starting over.

import { printPage } from "../page/print-page.js";
import { element } from "../shared/dom.js";
import { textField } from "./lab-fields.js";
import { LAB } from "./messages.js";

/**
 * Calls `save()` and `clear()` on request, and `rename(text)` while the reader types.
 * @param {{ name: string, rename: (text: string) => void, save: () => void, clear: () => void }} parts
 */
export function labHandIn({ name, rename, save, clear }) {
  const field = textField({ label: LAB.yourName, note: LAB.nameNote });
  field.input.value = name;
  field.input.size = 28;
  field.input.addEventListener("input", () => rename(field.input.value));
  /**
   * @param {string} text
   * @param {() => void} act
   * @param {string} [kind]
   */
  const button = (text, act, kind = "") => element("button", { type: "button", class: `button ${kind}`, onclick: act }, text);
  const really = element("div", { class: "lab-really", hidden: true },
    element("p", {}, LAB.reallyDelete),
    button(LAB.deleteThem, () => { show(false); clear(); }), button(LAB.keepThem, () => show(false)));
  const reset = button(LAB.begin, () => show(true));
  /** @param {boolean} asking */
  const show = (asking) => {
    really.hidden = !asking;
    /** @type {HTMLElement} */ (asking ? really.querySelector("button:last-of-type") : reset).focus();
  };
  return element("section", { class: "lab-hand-in", "aria-labelledby": "hand-in" },
    element("h2", { id: "hand-in" }, LAB.handIn),
    element("p", {}, LAB.handInAbout),
    field.element,
    element("div", { class: "lab-buttons" }, button(LAB.save, save, "lab-check"), button(LAB.print, () => printPage(window)), reset), really);
}
