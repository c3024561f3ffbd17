// A search over the examples on ordinary text: which heads look from the typed words or at them, and where they do so.

import { loadJson } from "../data/load-json.js";
import { tryLoading } from "../data/try-loading.js";
import { element, uniqueId } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { isolated } from "../shared/isolated-token.js";
import { latest } from "../shared/latest.js";
import { panelFill } from "../shared/panel-fill.js";
import { selectControl } from "../shared/select-control.js";
import { siteUrl } from "../shared/site.js";
import { loadAbout } from "./load-text.js";
import { ORDINARY } from "./messages.js";
import { around, readSearch } from "./search-data.js";

/** @import { Model } from "../data/published.d.ts" */
/** @import { Change } from "../figure/kind.js" */
/** @import { End, Look } from "./search-data.js" */
/** @import { About } from "./text-data.js" */

/** @typedef {{ model: Model, about: About, find: (words: string, end: End) => Look[] }} Searched */

const PAUSE = 150; // ms from the last key to the search
const MOST = 50; // rows
const ENDS = [{ value: "both", text: ORDINARY.lookEither }, { value: "query", text: ORDINARY.lookFrom }, { value: "key", text: ORDINARY.lookAt }];

/**
 * Returns a function that fills a disclosure's region. `current()`: the model in view; `change` gets the chosen head.
 * @param {{ change: (change: Change) => void, current: () => { model: Model } }} parts
 */
export function textSearch({ change, current }) {
  const requests = latest();
  const id = uniqueId("text-search");
  /** @type {Searched | null} */
  let searched = null;
  /** @type {End} */
  let end = "both";
  let timer = 0;
  const field = element("input", { id, type: "search", class: "field text-search-field", oninput: wait });
  const ends = selectControl({ name: ORDINARY.headsThat, choose: (value) => { end = /** @type {End} */ (value); find(); } });
  const said = element("p", { class: "text-search-said", role: "status" }, ORDINARY.help);
  const list = element("ol", { class: "text-found" });
  const section = element("section", { class: "text-search", "aria-label": ORDINARY.search },
    element("div", { class: "text-search-bar" }, element("div", { class: "control" }, element("label", { for: id }, ORDINARY.words), field), ends.element), said, list);

  function wait() {
    window.clearTimeout(timer);
    timer = window.setTimeout(find, PAUSE);
  }

  function find() {
    window.clearTimeout(timer); // a second list of the same heads would take the press of a button away
    const words = field.value.trim();
    if (!searched || !words) {
      said.textContent = ORDINARY.help;
      return list.replaceChildren();
    }
    const { about } = searched;
    const looks = searched.find(words, end);
    const heads = new Set(looks.map(headName)).size;
    const cut = looks.length > MOST ? ORDINARY.cut(MOST) : "";
    said.textContent = `${ORDINARY.found(heads, looks.length)}${cut}.`;
    list.replaceChildren(...looks.slice(0, MOST).map((look) => entry(look, about, (head) => change({ head }))));
  }

  function draw() {
    const { model } = current();
    ends.draw({ options: ENDS, value: end });
    if (searched?.model === model) return;
    searched = null;
    find(); // the results in the list are of another model
    load(model);
  }

  /** @param {Model} model */
  function load(model) {
    return tryLoading(requests, {
      load: async (signal) => {
        const about = await loadAbout(model, /** @type {string} */ (model.text));
        const file = `${about.folder}/search.json`;
        return { model, about, find: readSearch(await loadJson(siteUrl(file), { file, signal }), model.id, file) };
      },
      use: (found) => {
        searched = found;
        find();
      },
      title: ORDINARY.cannotSearch, say: (message) => list.replaceChildren(message), retry: () => load(model),
    });
  }

  return panelFill({ element: section, draw });
}

/**
 * @param {Look} look
 * @param {About} about
 * @param {(head: string) => void} choose
 */
function entry(look, { texts }, choose) {
  const name = headName(look);
  const [title, kind] = texts[look.text] ?? ["unknown", "text"];
  const words = around(look).flatMap((piece, index) => [index ? " … " : "… ", ...piece.flatMap(word)]);
  const [from, to] = [look.query, look.key].map((at) => isolated(look.tokens.get(at) ?? ""));
  return element("li", {},
    element("button", { type: "button", class: "near-head text-found-head", onclick: () => choose(name) }, name),
    element("span", { class: "text-found-weight" }, formatWeight(look.weight)),
    element("span", { class: "visually-hidden" }, ORDINARY.fromTo(from, to)),
    element("span", { class: "text-found-line", dir: "auto" }, ...words, " …"),
    element("span", { class: "example-source" }, ORDINARY.source(title, kind, look.window)));
}

/**
 * A token with its frame, if it has one; the space before it stays outside.
 * @param {{ text: string, isQuery: boolean, isKey: boolean }} token
 */
function word({ text, isQuery, isKey }) {
  const shown = text.replaceAll("\n", "⏎");
  if (!isQuery && !isKey) return [shown];
  const space = shown.trim() ? shown.length - shown.trimStart().length : 0;
  return [shown.slice(0, space), element("span", { class: isQuery ? "example-token example-query" : "example-token text-found-key" }, shown.slice(space))];
}
