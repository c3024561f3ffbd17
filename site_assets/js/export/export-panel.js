// The panel "Keep and cite": pictures, data, a link, citations and an embeddable probe. Loaded on first use.

import { copyField } from "../shared/copy-field.js";
import { element } from "../shared/dom.js";
import { panelFill } from "../shared/panel-fill.js";
import { citeView } from "./cite-view.js";
import { embedSnippet } from "./embed-snippet.js";
import { exportActions } from "./export-actions.js";
import { KEEP } from "./messages.js";

/** @import { ExportParts } from "./export-actions.js" */
/** @import { Provenance } from "./provenance.js" */

/** @typedef {(origin: Provenance) => { name: string, text: string }[]} Write */
/** @typedef {() => string | Promise<string>} Action  Returns a sentence about what was done. */

/** @param {ExportParts} parts */
export const exportFill = (parts) => panelFill(exportPanel(parts));

/**
 * `host`, `catalogue`, `current` as for the actions. Returns { element, draw() }; draw is called after every change of
 * view.
 * @param {ExportParts} parts
 */
export function exportPanel(parts) {
  const actions = exportActions(parts);
  const said = element("p", { class: "export-said", role: "status" });
  const texts = element("div", { class: "export-texts" });
  const progress = element("p", { class: "export-progress" });
  /** @type {AbortController | null} */
  let running = null; // ends the table that is being written
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

  // The table of all heads takes seconds for a large model: it says how far it is and can be stopped.
  async function allCsv() {
    running?.abort();
    const stopper = (running = new AbortController());
    const stop = element("button", { type: "button", class: "button", onclick: () => stopper.abort() }, KEEP.stop);
    const say = (/** @type {number} */ done, /** @type {number} */ all) => { progress.replaceChildren(KEEP.writing(done, all), " ", stop); };
    try {
      return await actions.allCsv({ signal: stopper.signal, say });
    } finally {
      if (running === stopper) progress.replaceChildren();
    }
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
    texts.replaceChildren(...(shown ? shown(actions.origin()).map(copyField) : []));
  }

  /** @type {[name: string, note: string, entries: Record<string, Action>][]} */
  const groups = [
    [KEEP.picture, KEEP.pictureAbout,
      { [KEEP.png]: actions.png, [KEEP.svg]: actions.svg }],
    [KEEP.data, KEEP.dataAbout,
      { [KEEP.csv]: actions.csv, [KEEP.allCsv]: allCsv, [KEEP.json]: actions.json }],
    [KEEP.share, KEEP.shareAbout,
      { [KEEP.link]: actions.link, [KEEP.cite]: () => open(citations, KEEP.cited),
        [KEEP.embed]: () => open(snippet, KEEP.embedded) }],
  ];
  return { element: element("div", { class: "export" }, ...groups.map((each) => group(...each, act)), progress, said, texts), draw };
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
function citations(origin) {
  const { text, bibtex } = citeView(origin, new Date());
  return [{ name: KEEP.bibtex, text: bibtex }, { name: KEEP.plain, text }];
}

/** @param {Provenance} origin */
function snippet(origin) {
  return [{ name: "HTML", text: embedSnippet(origin) }];
}
