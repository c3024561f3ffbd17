// A labelled line to write into, with a note under it that is read out with it.

import { element, uniqueId } from "../shared/dom.js";

export function textField({ label, note = "", numeric = false }) {
  const [id, noteId] = [uniqueId("field"), uniqueId("note")];
  const input = element("input", {
    id, type: "text", class: "lab-field", autocomplete: "off", spellcheck: "false", size: 10,
    inputmode: numeric && "decimal", "aria-describedby": note && noteId,
  });
  const control = element("div", { class: "control lab-control" }, element("label", { for: id }, label), input,
    ...(note ? [element("span", { id: noteId, class: "lab-note" }, note)] : []));
  return { element: control, input };
}
