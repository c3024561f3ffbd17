// What papers say about one head: the patterns for which they name it, and the scores they print.

import { element } from "../shared/dom.js";
import { ATLAS } from "./messages.js";

/** @import { Literature, Paper } from "../data/published.d.ts" */
/** @import { AtlasState } from "./atlas-kind.js" */

export function passportLiterature() {
  const list = element("ul", { class: "passport-list" });
  const silence = element("p", { class: "passport-none" });
  const section = element("div", { class: "passport-part" },
    element("h3", { class: "atlas-subtitle" }, ATLAS.literature), list, silence);

  /**
   * `papers`: the model's cards (cards-data.js); null if this build has tested no claims.
   * @param {AtlasState} state
   */
  function draw({ papers, view }) {
    section.hidden = papers === null;
    if (papers === null) return;
    const entries = papers.ofHead(view.head);
    list.replaceChildren(...entries.map(entry));
    silence.hidden = entries.length > 0;
    silence.textContent = papers.silence;
  }

  return { element: section, draw };
}

/** @param {Literature} literature */
function entry({ name, definition, papers, notes, published }) {
  const named = papers.flatMap((paper, index) => [index ? ", " : ATLAS.namedIn, link(paper)]);
  return element("li", { class: "passport-entry" },
    element("b", {}, name), ` ${definition}`,
    element("span", {}, ...named, ".", ...notes.map((note) => ` ${note}`)),
    ...published.map(({ what, value, ...paper }) => element("span", {}, ATLAS.published(value, what), link(paper), ").")));
}

/** @param {Paper} paper */
function link({ text, link: href, title }) {
  return element("a", { href, title }, text);
}
