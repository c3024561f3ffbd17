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
   * `options`: [{ value, text, dir }], with `dir` "auto" for an author's words; `value` is null while nothing is chosen.
   * @param {{ options: { value: string, text: string, dir?: string }[], value: string | number | null }} state
   */
  function draw({ options, value }) {
    /** @type {typeof options} */
    const shown = value === null ? [{ value: "", text: "–" }] : options;
    const wanted = JSON.stringify(shown);
    if (wanted !== drawn) {
      select.replaceChildren(...shown.map(({ text, ...attributes }) => element("option", attributes, text)));
    }
    drawn = wanted;
    select.disabled = value === null;
    select.value = String(value ?? "");
  }

  return { element: control, draw };
}
