// A question with a few options as radio buttons in a labelled group.

import { element, uniqueId } from "../shared/dom.js";

// `options`: texts. value() is the index of the chosen one, or undefined; set(index) chooses.
export function choice({ legend, options }) {
  const name = uniqueId("choice");
  const inputs = options.map((_, index) => element("input", { type: "radio", name, value: index }));
  const labels = inputs.map((input, index) => element("label", { class: "lab-option" }, input, element("span", {}, options[index])));
  const group = element("fieldset", { class: "lab-choice" }, element("legend", {}, legend), ...labels);

  const value = () => inputs.flatMap((input, index) => (input.checked ? [index] : [])).at(0);
  const set = (chosen) => inputs.forEach((input, index) => { input.checked = index === chosen; });
  return { element: group, value, set };
}
