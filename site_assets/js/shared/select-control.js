// A native select with its label beside it: "Model", "Layer", "Head".

import { element, uniqueId } from "./dom.js";

// `choose(value)` with the chosen option's value, a text.
export function selectControl({ name, choose }) {
  const word = name.toLowerCase().replaceAll(" ", "-");
  const id = uniqueId(word);
  const select = element("select", { id, onchange: () => choose(select.value) });
  const control = element("div", { class: `control control-${word}` },
    element("label", { for: id }, name), select);
  let drawn = "";

  // options: [{ value, text }]; value null: not chosen yet.
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
