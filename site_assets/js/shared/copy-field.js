// A text to copy: a field that selects its text on focus, and a button that copies it.

import { copyText } from "./copy-text.js";
import { element, uniqueId } from "./dom.js";
import { SHARED } from "./messages.js";

/** @param {{ name: string, text: string }} parts */
export function copyField({ name, text }) {
  const id = uniqueId("text");
  const field = element("textarea", { id, readonly: true, rows: Math.max(3, text.split("\n").length), spellcheck: "false" }, text);
  const said = element("span", { role: "status" });
  const copy = async () => {
    said.textContent = await copyText(text).then(() => SHARED.copied, ({ message }) => SHARED.notCopied(message));
  };
  field.addEventListener("focus", () => field.select());
  return element("div", { class: "copy-field" }, element("label", { for: id }, name), field,
    element("div", {}, element("button", { type: "button", class: "button", onclick: copy }, SHARED.copy(name)), " ", said));
}
