// A native select with its label beside it: "Model", "Layer", "Head".

import { element, uniqueId } from "./dom.js";

/**
 * `choose(value)` is called with the value of the chosen option, a string.
 * @param {{ name: string, choose: (value: string) => void }} parts
 */
export function selectControl({ name, choose }) {
  const word = name.toLowerCase().replaceAll(" ", "-");
  const id = uniqueId(word);
  /** @type {HTMLSelectElement} */
  const select = element("select", { id, onchange: () => choose(select.value) });
  const control = element("div", { class: `control control-${word}` },
    element("label", { for: id }, name), select);
  let drawn = "";

  /**
   * `options`: [{ value, text }]; `value` is null while nothing is chosen.
   * @param {{ options: { value: string, text: string }[], value: string | number | null }} state
   */
  function draw({ options, value }) {
    const shown = value === null ? [{ value: "", text: "–" }] : options;
    const wanted = JSON.stringify(shown);
    if (wanted !== drawn) {
      select.replaceChildren(...shown.map((option) => element("option", { value: option.value }, option.text)));
    }
    drawn = wanted;
    select.disabled = value === null;
    select.value = String(value ?? "");
  }

  return { element: control, draw };
}
