// The card of one featured head: the same elements and texts as the macro in _cards.md.j2.

import { cardMap } from "../maps/card-map.js";
import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { withStyles } from "../shared/late-styles.js";
import { CARDS } from "./messages.js";

/** @import { Card, CardCell, Model } from "../data/published.d.ts" */
/** @import { Weights } from "../data/derived-data.js" */
/** @import { Ramp } from "../shared/ramp.js" */

/** @typedef {(view: CardCell["view"]) => string} AddressOf */
/** @typedef {{ model: Model, attention: Weights, ramp: Ramp, pixelRatio: number }} Drawn */

/**
 * `addressOf(view)`: the address of a cell, on this or another sentence; `passport`: that of the head's passport.
 * Returns { element, draw(state) }; draw draws the map.
 * @param {Card} entry
 * @param {{ addressOf: AddressOf, passport: string }} links
 */
export function card(entry, { addressOf, passport }) {
  const map = cardMap(entry);
  const why = element("a", { class: "card-why", href: `${addressOf(entry.view)}&why=on`, onclick: (/** @type {Event} */ event) => {
    if (!given) return; // the link leads to the probe
    event.preventDefault();
    event.stopPropagation();
    toggleWhy(given);
  } }, CARDS.why);
  const ask = element("div", { class: "card-ask" }, why);
  /** @type {Drawn | null} */
  let given = null;
  /** @type {HTMLElement | null} */
  let answer = null;
  let open = false; // whether the answer should be shown; its script may still be loading

  /** @param {Drawn} state */
  async function toggleWhy({ model, attention }) {
    open = !open;
    if (!answer) {
      const module = await withStyles(import("../why/ask-why.js")).catch(() => null);
      if (!module) return location.assign(why.href);
      answer ??= module.askWhy.cardWhy({ model, view: entry.view, attention, addressOf, go: (address) => location.assign(address) });
      ask.append(answer);
    }
    answer.hidden = !open;
  }

  const cell = element("a", { class: "card-cell", href: addressOf(entry.view) }, map.element,
    element("span", { class: "card-where" },
      element("span", { class: "card-pair", dir: "ltr" }, ...pair(entry.tokens)), element("span", { class: "card-note", dir: "auto" }, entry.note)));
  const item = element("li", { class: "card" },
    element("div", { class: "card-top" },
      element("h3", { class: "card-name", dir: "auto" }, entry.name), element("a", { class: "card-head", href: passport }, entry.head)),
    element("p", { class: "card-look", dir: "auto" }, entry.look_for),
    cell,
    value(entry),
    ask,
    element("div", { class: "card-rest" },
      element("p", { class: "card-verdict", "data-status": entry.status }, entry.verdict),
      element("ul", { class: "card-papers" }, ...entry.papers.map(paperLine)),
      element("div", { class: "card-elsewhere" },
        ...entry.elsewhere.map((other) => elsewhere(other, addressOf)), ...(entry.tally ? [element("p", {}, entry.tally)] : [])),
      element("details", { class: "card-more" }, element("summary", {}, CARDS.meaning), ...paragraphs([entry.definition, ...entry.caveats]))),
  );
  return { element: item, draw: (/** @type {Drawn} */ state) => map.draw((given = state)) };
}

/** @param {Card} entry */
function value({ value: weight, rank }) {
  return element("p", { class: "card-value" },
    element("span", { class: "card-bar", style: `--share: ${weight}` }),
    element("span", { class: "card-weight" }, formatWeight(weight)), " ", element("span", { class: "card-rank" }, rank));
}

/** @param {string[]} texts */
const paragraphs = (texts) => texts.map((text) => element("p", { dir: "auto" }, text));

/**
 * The query token and the key tokens from left to right, in elements that do not break across lines.
 * @param {string[]} tokens
 */
function pair([query, ...keys]) {
  return [element("bdi", {}, query), " →", ...keys.flatMap((key) => [" ", element("bdi", {}, key)])];
}

/** @param {Card["papers"][number]} row */
function paperLine({ label, papers: cited, detail }) {
  const links = cited.flatMap(({ text, link, title }, index) => [index ? ", " : " ", element("a", { href: link, title }, text)]);
  return element("li", {}, label, ...links, ...(detail ? [`: ${detail}`] : []));
}

/**
 * @param {Card["elsewhere"][number]} other
 * @param {AddressOf} addressOf
 */
function elsewhere({ label, title, view, tokens, value: weight, note }, addressOf) {
  return element("p", {},
    `${label} `, element("a", { href: addressOf(view) }, element("bdi", {}, title)), ": ", element("span", { dir: "ltr" }, ...pair(tokens)), ` ${formatWeight(weight)}. `, element("bdi", {}, note));
}
