// The control "Sentence": a combobox whose list opens over the page. Most readers of a page never open it, so
// the list is fetched and built when it is first asked for.

import { findById } from "../data/catalogue.js";
import { element, uniqueId } from "../shared/dom.js";
import { scriptMessage } from "../shared/message.js";

const OPENING = ["Enter", " ", "ArrowDown", "ArrowUp"];

// `choose(id)` when the reader picks a sentence; `sentences` as in the catalogue.
export function sentencePicker({ sentences, choose }) {
  const labelId = uniqueId("sentence");
  const value = element("span", { class: "picker-value" });
  const button = element("button", {
    type: "button", role: "combobox", class: "picker-button", "aria-haspopup": "listbox",
    "aria-labelledby": labelId, "aria-expanded": "false",
  }, value);
  const control = element("div", { class: "control picker" }, element("span", { id: labelId, class: "label" }, "Sentence"), button);
  let view = null; // { model, sentence } as drawn last
  let list = null; // once it is there
  let coming = null; // a promise of it, once it has been asked for: keys are answered in their order
  let message = null; // that it cannot be had

  button.addEventListener("click", () => ask(() => list.toggle()));
  button.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const isText = [...event.key].length === 1;
    if (isText) event.stopPropagation(); // the theme turns pages at "n" and "p"
    if (!isText && !list?.handles(event.key) && !OPENING.includes(event.key)) return;
    event.preventDefault();
    ask(() => list.press(event.key));
  });

  async function ask(act) {
    coming ??= import("./sentence-list.js").catch(() => null);
    const found = await coming;
    message?.remove();
    if (!found) {
      coming = null;
      message = scriptMessage("The sentences cannot be listed.");
      control.append(message);
      return;
    }
    list ??= found.sentenceList({ sentences, button, choose });
    list.draw(view);
    act();
  }

  // `model`: the catalogue entry of the model in view, which may lack some of the sentences.
  function draw({ model, sentence }) {
    if (model === view?.model && sentence === view.sentence) return;
    view = { model, sentence };
    value.textContent = findById(sentences, sentence).title;
    list?.draw(view);
  }

  return { element: control, draw };
}
