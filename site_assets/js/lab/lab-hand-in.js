// The end of the lab: the reader's name, the file to hand in, the print, and a fresh start.

import { element } from "../shared/dom.js";
import { textField } from "./lab-fields.js";

// `save()`, `clear()` when asked for; `rename(text)` as the reader writes.
export function labHandIn({ name, rename, save, clear }) {
  const field = textField({ label: "Your name", note: "It stays in this browser and goes into the file only." });
  field.input.value = name;
  field.input.size = 28;
  field.input.addEventListener("input", () => rename(field.input.value));
  const button = (text, act, kind = "") => element("button", { type: "button", class: `button ${kind}`, onclick: act }, text);
  const really = element("div", { class: "lab-really", hidden: true },
    element("p", {}, "All answers to these exercises will be forgotten in this browser."),
    button("Forget them", () => { show(false); clear(); }), button("Keep them", () => show(false)));
  const reset = button("Begin again", () => show(true));
  const show = (asking) => {
    really.hidden = !asking;
    (asking ? really.querySelector("button:last-of-type") : reset).focus();
  };
  return element("section", { class: "lab-hand-in", "aria-labelledby": "hand-in" },
    element("h2", { id: "hand-in" }, "Hand in"),
    element("p", {}, "The file holds every attempt, the hints you took, and which data it was about, so that a teacher can check it."),
    field.element,
    element("div", { class: "lab-buttons" }, button("Save my answers", save, "lab-check"), button("Print", () => window.print()), reset), really);
}
