// Form fields of the lab: a line of text, a number, and a choice between a few options.

import { element, uniqueId } from "../shared/dom.js";
import { parseNumber } from "./lab-values.js";

// A labelled line, with a note under it that is read out with it.
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

// Radio buttons in a labelled group. `options`: texts. value() is the index of the chosen one, or undefined; set(index) chooses.
export function choice({ legend, options }) {
  const name = uniqueId("choice");
  const inputs = options.map((_, index) => element("input", { type: "radio", name, value: index }));
  const labels = inputs.map((input, index) => element("label", { class: "lab-option" }, input, element("span", {}, options[index])));
  const group = element("fieldset", { class: "lab-choice" }, element("legend", {}, legend), ...labels);

  const value = () => inputs.flatMap((input, index) => (input.checked ? [index] : [])).at(0);
  const set = (chosen) => inputs.forEach((input, index) => { input.checked = index === chosen; });
  return { element: group, value, set };
}

// A LabInput (kinds.js) for an answer that is one number.
export function numberInput(label) {
  const field = textField({ label, numeric: true });
  const read = () => {
    const number = parseNumber(field.input.value);
    return number === null ? { problem: "Write a number, such as 0.5." } : { answer: { number } };
  };
  const write = ({ number }) => { field.input.value = String(number); };
  return { elements: [field.element], read, write, follow: () => {} };
}
