// A question with a few options as radio buttons, or with several to tick, in a labelled group.

import { element, uniqueId } from "./dom.js";

// `options`: texts. `several`: tick boxes. values() are the indices of what is chosen; set(indices)
// chooses; `changed()` is called after every choice of the reader.
export function choice({ legend, options, several = false, changed = () => {} }) {
  const name = uniqueId("choice");
  const inputs = options.map((_, index) =>
    element("input", { type: several ? "checkbox" : "radio", name, value: index, onchange: changed }));
  const labels = inputs.map((input, index) => element("label", { class: "lab-option" }, input, element("span", {}, options[index])));
  const group = element("fieldset", { class: several ? "lab-choice lab-choice-row" : "lab-choice" }, element("legend", {}, legend), ...labels);

  const values = () => inputs.flatMap((input, index) => (input.checked ? [index] : []));
  const set = (indices) => inputs.forEach((input, index) => { input.checked = indices.includes(index); });
  return { element: group, values, set };
}
