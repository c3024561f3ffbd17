// The card of one featured head: the same elements, with the same texts, as the macro in _cards.md.j2 writes.

import { cardMap } from "../maps/card-map.js";
import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";

// `addressOf(view)`: where a click on a cell leads, of another sentence too; `passport`: the address of the head's own page. Returns { element, draw(state) }, which draws the map.
export function card(entry, { addressOf, passport }) {
  const map = cardMap(entry);
  const cell = element("a", { class: "card-cell", href: addressOf(entry.view) }, map.element,
    element("span", { class: "card-where" },
      element("bdi", { class: "card-pair" }, ...pair(entry.tokens)), element("span", { class: "card-note" }, entry.note)));
  const item = element("li", { class: "card" },
    element("div", { class: "card-top" },
      element("h3", { class: "card-name" }, entry.name), element("a", { class: "card-head", href: passport }, entry.head)),
    element("p", { class: "card-look" }, entry.look_for),
    cell,
    value(entry),
    element("p", { class: "card-verdict", "data-status": entry.status }, entry.verdict),
    element("ul", { class: "card-papers" }, ...entry.papers.map(papers)),
    element("div", { class: "card-elsewhere" },
      ...entry.elsewhere.map((other) => elsewhere(other, addressOf)), ...(entry.tally ? paragraphs([entry.tally]) : [])),
    element("details", { class: "card-more" }, element("summary", {}, "What this means"), ...paragraphs([entry.definition, ...entry.caveats])),
  );
  return { element: item, draw: map.draw };
}

function value({ value: weight, rank }) {
  return element("p", { class: "card-value" },
    element("span", { class: "card-bar", style: `--share: ${weight}` }),
    element("span", { class: "card-weight" }, formatWeight(weight)), " ", element("span", { class: "card-rank" }, rank));
}

const paragraphs = (texts) => texts.map((text) => element("p", {}, text));

// From the query token to the tokens looked at; a token is not broken in two lines.
function pair([query, ...keys]) {
  return [element("span", {}, query), " →", ...keys.flatMap((key) => [" ", element("span", {}, key)])];
}

function papers({ label, papers: cited, detail }) {
  const links = cited.flatMap(({ text, link, title }, index) => [index ? ", " : " ", element("a", { href: link, title }, text)]);
  return element("li", {}, label, ...links, ...(detail ? [`: ${detail}`] : []));
}

function elsewhere({ label, title, view, tokens, value: weight, note }, addressOf) {
  return element("p", {},
    `${label} `, element("a", { href: addressOf(view) }, title), ": ", element("bdi", {}, ...pair(tokens)), ` ${formatWeight(weight)}. ${note}`);
}
