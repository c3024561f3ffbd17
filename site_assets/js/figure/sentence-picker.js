// The control "Sentence": a combobox whose list opens over the page. Most readers of a page never open it, so its
// script is loaded when it is first opened.

import { findById } from "../data/catalogue.js";
import { element, uniqueId } from "../shared/dom.js";
import { scriptMessage } from "../shared/message.js";
import { FRAMES } from "./messages.js";

/** @import { Catalogue, Model } from "../data/published.d.ts" */

const OPENING = ["Enter", " ", "ArrowDown", "ArrowUp"];

/**
 * Calls `choose(id)` when the reader picks a sentence; `sentences` and `more` as in the catalogue.
 * @param {{ sentences: Catalogue["sentences"], more: Catalogue["more"], choose: (id: string) => void }} parts
 */
export function sentencePicker({ sentences, more, choose }) {
  const labelId = uniqueId("sentence");
  const value = element("span", { class: "picker-value", dir: "auto" });
  const button = element("button", {
    type: "button", role: "combobox", class: "picker-button", "aria-haspopup": "listbox",
    "aria-labelledby": labelId, "aria-expanded": "false",
  }, value);
  const control = element("div", { class: "control picker" }, element("span", { id: labelId, class: "label" }, FRAMES.chooseSentence), button);
  /** @type {{ model: Model, sentence: string } | null} */
  let view = null; // the { model, sentence } drawn last
  /** @type {ReturnType<typeof import("./sentence-list.js").sentenceList> | null} */
  let list = null; // once it is loaded
  /** @type {Promise<[typeof import("./sentence-list.js"), unknown] | null> | null} */
  let coming = null; // the list's module and its sentences; to wait for both keeps key presses in order
  /** @type {HTMLElement | null} */
  let message = null; // shown if the list cannot be loaded

  button.addEventListener("click", () => ask(() => list?.toggle()));
  button.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const isText = [...event.key].length === 1;
    if (isText) event.stopPropagation(); // the theme turns pages at "n" and "p"
    if (!isText && !list?.handles(event.key) && !OPENING.includes(event.key)) return;
    event.preventDefault();
    ask(() => list?.press(event.key));
  });

  /** @param {() => void} act */
  async function ask(act) {
    coming ??= Promise.all([import("./sentence-list.js"), more?.all()]).catch(() => null);
    const found = await coming;
    message?.remove();
    if (!found) {
      coming = null;
      message = scriptMessage(FRAMES.cannotList);
      control.append(message);
      return;
    }
    list ??= found[0].sentenceList({ sentences, button, choose });
    list.draw(/** @type {{ model: Model, sentence: string }} */ (view));
    act();
  }

  /**
   * `model`: the catalogue's entry of the model in view, which may lack some of the sentences.
   * @param {{ model: Model, sentence: string }} next
   */
  function draw({ model, sentence }) {
    if (model === view?.model && sentence === view.sentence) return;
    view = { model, sentence };
    value.textContent = findById(sentences, sentence).title;
    list?.draw(view);
  }

  return { element: control, draw };
}
