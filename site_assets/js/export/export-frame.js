// The frame for exporting a view: groups of buttons, the result of the last action, and texts to copy.

import { copyField } from "../shared/copy-field.js";
import { element } from "../shared/dom.js";
import { citeView } from "./cite-view.js";
import { KEEP } from "./messages.js";

/** @import { Provenance } from "./provenance.js" */

/** @typedef {(origin: Provenance) => { name: string, text: string }[]} Write */
/** @typedef {() => string | Promise<string>} Action  Returns a sentence about what was done. */
/** @typedef {{ signal: AbortSignal, say: (done: number, all: number) => void }} Watch  How a slow export is stopped, and tells its progress. */
/** @typedef {[name: string, note: string, entries: Record<string, Action>]} Group */

/**
 * `origin()`: the provenance of the view; `writing`: the text of the progress. Returns `frame(groups)`, which makes the
 * element; `watched`, which turns a slow export into an action; `open`, which shows texts to copy; and `draw()`, to be
 * called after every change of view.
 * @param {{ origin: () => Provenance, writing: (done: number, all: number) => string }} parts
 */
export function exportFrame({ origin, writing }) {
  const said = element("p", { class: "export-said", role: "status" });
  const texts = element("div", { class: "export-texts" });
  const progress = element("p", { class: "export-progress" });
  /** @type {AbortController | null} */
  let running = null; // stops the table that is being written
  /** @type {Write | null} */
  let shown = null; // the function that updates `texts` for another view

  /** @param {Action} action */
  async function act(action) {
    try {
      said.textContent = await action();
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      said.textContent = KEEP.failed(message);
    }
  }

  /**
   * A table of many heads takes seconds to write, so its action shows the progress and a stop button.
   * @param {(watch: Watch) => Promise<string>} write
   * @returns {Action}
   */
  function watched(write) {
    return async () => {
      running?.abort();
      const stopper = (running = new AbortController());
      const stop = element("button", { type: "button", class: "button", onclick: () => stopper.abort() }, KEEP.stop);
      const say = (/** @type {number} */ done, /** @type {number} */ all) => { progress.replaceChildren(writing(done, all), " ", stop); };
      try {
        return await write({ signal: stopper.signal, say });
      } finally {
        if (running === stopper) progress.replaceChildren();
      }
    };
  }

  /**
   * @param {Write} write
   * @param {string} sentence
   */
  function open(write, sentence) {
    shown = shown === write ? null : write;
    draw();
    return shown ? sentence : "";
  }

  function draw() {
    texts.replaceChildren(...(shown ? shown(origin()).map(copyField) : []));
  }

  /** @param {Group[]} groups */
  function frame(groups) {
    return element("div", { class: "export" }, ...groups.map((each) => group(...each, act)), progress, said, texts);
  }

  return { frame, watched, open, draw };
}

/**
 * @param {string} name
 * @param {string} note
 * @param {Record<string, Action>} entries
 * @param {(action: Action) => void} act
 */
function group(name, note, entries, act) {
  const buttons = Object.entries(entries).map(([text, action]) =>
    element("button", { type: "button", class: "button", onclick: () => act(action) }, text));
  return element("div", { class: "export-group", role: "group", "aria-label": name },
    element("p", { class: "export-name" }, name), element("div", { class: "export-buttons" }, ...buttons), element("p", { class: "export-note" }, note));
}

/** @param {Provenance} origin */
export function citations(origin) {
  const { text, bibtex } = citeView(origin, new Date());
  return [{ name: KEEP.bibtex, text: bibtex }, { name: KEEP.plain, text }];
}
