// The examples of a head on ordinary text, of three kinds, one at a time; "Show another" ends among the random ones.

import { element } from "../shared/dom.js";
import { exampleLine } from "./example-line.js";
import { ORDINARY } from "./messages.js";

/** @import { Ramp } from "../shared/ramp.js" */
/** @import { About, Example, TextHead } from "./text-data.js" */

/** @type {{ kind: keyof TextHead["examples"], key: string, name: string, about: string }[]} */
const KINDS = [
  { kind: "strongest", key: "s", name: ORDINARY.strongest, about: ORDINARY.strongestAbout },
  { kind: "deciles", key: "t", name: ORDINARY.typical, about: ORDINARY.typicalAbout },
  { kind: "drawn", key: "r", name: ORDINARY.drawn, about: ORDINARY.drawnAbout },
];

/** @param {{ about: About, head: TextHead, ramp: Ramp }} state */
export function textExamples({ about, head, ramp }) {
  let kind = KINDS[0];
  let at = 0;
  const line = element("div", { class: "example-place", "aria-live": "polite" });
  const meaning = element("p", { class: "passport-definition" });
  const where = element("p", { class: "example-source" });
  const buttons = KINDS.map((each) => element("button", { type: "button", class: "button", onclick: () => choose(each) }, each.name));
  const another = element("button", { type: "button", class: "button", onclick: goOn }, ORDINARY.another);
  const hint = element("p", { class: "example-source" }, ORDINARY.keys);
  const section = element("div", { class: "text-examples", onkeydown: onKey },
    element("div", { class: "example-kinds", role: "group", "aria-label": ORDINARY.which }, ...buttons), meaning, line,
    element("div", { class: "example-foot" }, another, where), hint);

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [number, letter] = [Number(event.key), event.key.toLowerCase()];
    const wanted = KINDS.find(({ key }) => key === letter);
    if (number >= 1 && number <= head.examples[kind.kind].length) show(number - 1);
    else if (letter === "n") goOn();
    else if (wanted) choose(wanted);
  }

  // Shows the next example or, after the last of a kind, the next kind that has any; the last kind begins again.
  function goOn() {
    const later = KINDS.slice(KINDS.indexOf(kind) + 1).find((each) => head.examples[each.kind].length > 0);
    if (at + 1 < head.examples[kind.kind].length || !later) show(at + 1);
    else choose(later);
  }

  /** @param {typeof kind} next */
  function choose(next) {
    kind = next;
    KINDS.forEach((each, index) => buttons[index].setAttribute("aria-pressed", String(each === kind)));
    meaning.textContent = kind.about;
    show(0);
  }

  /** @param {number} next */
  function show(next) {
    const all = head.examples[kind.kind];
    another.disabled = KINDS.indexOf(kind) === KINDS.length - 1 && all.length < 2;
    if (all.length === 0) {
      line.replaceChildren(element("p", { class: "passport-none" }, ORDINARY.noExample));
      where.textContent = "";
      return;
    }
    at = next % all.length;
    line.replaceChildren(exampleLine(all[at], ramp));
    where.textContent = ORDINARY.place(at + 1, all.length, sourceOf(all[at], about));
  }

  choose(kind);
  return section;
}

/**
 * @param {Example} example
 * @param {About} about
 */
function sourceOf({ text, window }, { texts }) {
  const [title, kind] = texts[text] ?? ["unknown", "text"];
  return ORDINARY.source(title, kind, window);
}
