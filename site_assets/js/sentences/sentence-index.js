// <sentence-index>: the list of all sentences of a large site, with a filter. Only rows near the visible part are built.

import { readCatalogue } from "../data/catalogue.js";
import { inPieces } from "../data/catalogue-pieces.js";
import { loadJson } from "../data/load-json.js";
import { tryLoading } from "../data/try-loading.js";
import { sentenceFilter } from "../figure/sentence-filter.js";
import { byFamily } from "../figure/sentence-list.js";
import { counted } from "../shared/counted.js";
import { element } from "../shared/dom.js";
import { latest } from "../shared/latest.js";
import { sayAbove } from "../shared/message.js";
import { rowBlocks } from "../shared/row-blocks.js";
import { catalogueUrl, siteUrl } from "../shared/site.js";
import { SENTENCES } from "./messages.js";

/** @import { Catalogue, Sentence } from "../data/published.d.ts" */

const HEIGHT = 4; // em: the height of a row

/**
 * In the page, the element already contains a <div> for the field, and for each family a heading with its first
 * sentences. These stay until the catalogue is loaded.
 * @param {HTMLElement} host
 */
export default function sentenceIndex(host) {
  const requests = latest();
  const top = /** @type {HTMLElement} */ (host.querySelector(".sentence-find"));
  const headings = new Map([...host.querySelectorAll("h2")].map((heading) => [heading.textContent, heading]));
  const blocks = rowBlocks({ make: rowOf, holder: () => element("ul", { class: "sentences wide" }), height: HEIGHT });

  /** @param {RequestCache} [cache] */
  function start(cache) {
    return tryLoading(requests, {
      load: async (signal) => allSentences(await loadJson(catalogueUrl, { file: "catalogue.json", signal, cache })),
      use: build, title: SENTENCES.cannotList, say: (message) => sayAbove(host, message), retry: () => start("reload"),
    });
  }

  /** @param {Sentence[]} sentences */
  function build(sentences) {
    const find = sentenceFilter(sentences);
    /** @type {HTMLInputElement} */
    const field = element("input", { type: "search", class: "field sentence-field", autocomplete: "off", placeholder: SENTENCES.filter, "aria-label": SENTENCES.filter, oninput: () => show(find(field.value)) });
    const said = element("p", { class: "note", role: "status" });
    const list = element("div");
    host.replaceChildren(top, list);
    top.replaceChildren(field, said);
    show(sentences);
    host.dataset.state = "ready";

    /** @param {Sentence[]} found */
    function show(found) {
      const families = byFamily(found);
      const lists = blocks.fill(families.map((each) => each.sentences));
      list.replaceChildren(...families.flatMap(({ family }, index) => [headingOf(family), ...lists[index]]));
      said.textContent = counted(found.length, "sentence");
    }
  }

  /** @param {string} family */
  function headingOf(family) {
    return headings.get(family) ?? element("h2", { dir: "auto" }, family);
  }

  function stop() {
    requests.cancel();
    blocks.stop();
  }

  return { start: () => void start(), stop };
}

/** @param {Catalogue} json  Not checked yet. */
async function allSentences(json) {
  if (!json?.pieces) return readCatalogue(json).sentences;
  const { sentences, more } = await inPieces(json);
  await more.all();
  return sentences;
}

/** @param {Sentence} sentence */
function rowOf({ title, text, phenomenon_name: phenomenon, page }) {
  return element("li", {},
    element("div", {}, element("a", { href: siteUrl(page) }, element("bdi", {}, title)), " ", element("small", {}, element("bdi", {}, phenomenon))),
    " ", element("q", { class: "sentence", dir: "auto" }, text));
}
