// Form fields of the lab: a line of text, a number, and a choice between options.

import { element, uniqueId } from "../shared/dom.js";
import { parseNumber } from "./lab-values.js";
import { LAB } from "./messages.js";

/** @import { LabInput } from "./kinds.js" */

/**
 * A labelled line of text. Screen readers read the note under it together with the label.
 * @param {{ label: string, note?: string, numeric?: boolean }} parts
 */
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

/**
 * Radio buttons in a labelled group. `options`: strings. value() returns the index of the chosen one, or undefined;
 * set(index) chooses one. `authored`: the part that the author of the exercise wrote.
 * @param {{ legend: string, options: string[], authored: "legend" | "options" }} parts
 */
export function choice({ legend, options, authored }) {
  /** @param {string} part */
  const own = (part) => ({ dir: part === authored && "auto" });
  const name = uniqueId("choice");
  const inputs = options.map((_, index) => element("input", { type: "radio", name, value: index }));
  const labels = inputs.map((input, index) => element("label", { class: "lab-option" }, input, element("span", own("options"), options[index])));
  const group = element("fieldset", { class: "lab-choice" }, element("legend", own("legend"), legend), ...labels);

  const value = () => inputs.flatMap((input, index) => (input.checked ? [index] : [])).at(0);
  /** @param {number} chosen */
  const set = (chosen) => inputs.forEach((input, index) => { input.checked = index === chosen; });
  return { element: group, value, set };
}

/**
 * A LabInput (kinds.js) for an answer that is one number.
 * @param {string} label
 * @returns {LabInput<{ number: number }>}
 */
export function numberInput(label) {
  const field = textField({ label, numeric: true });
  const read = () => {
    const number = parseNumber(field.input.value);
    return number === null ? { problem: LAB.writeNumber } : { answer: { number } };
  };
  /** @param {{ number: number }} answer */
  const write = ({ number }) => { field.input.value = String(number); };
  return { elements: [field.element], read, write, follow: () => {} };
}
