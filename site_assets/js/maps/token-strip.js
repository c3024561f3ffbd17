// The sentence as a strip of tokens: the chosen query, and every key shaded by the attention it gets.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { inkOn, rampColour } from "../shared/ramp.js";
import { tokenElement } from "../shared/token-element.js";
import { quoted } from "../shared/token-label.js";

const MOVES = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -Infinity, End: Infinity };

// `choose(query)` on click, touch and arrow keys.
export function tokenStrip({ choose }) {
  const strip = element("div", { class: "strip", role: "radiogroup", "aria-label": "Query token" });
  let chips = [];
  let drawn = null; // the data whose tokens are in the page

  strip.addEventListener("click", (event) => {
    const query = chips.indexOf(event.target.closest("[role=radio]"));
    if (query >= 0) choose(query);
  });
  strip.addEventListener("keydown", (event) => {
    const from = chips.indexOf(event.target);
    if (from < 0 || !(event.key in MOVES) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const query = Math.min(Math.max(from + MOVES[event.key], 0), chips.length - 1);
    choose(query);
    chips[query].focus();
  });

  function draw({ data, view, ramp }) {
    if (drawn !== data) chips = rebuild(strip, data.tokens);
    drawn = data;
    const weights = data.row(view.layer, view.head, view.query);
    chips.forEach((chip, key) => drawChip(chip, data.tokens[key], { key, weight: weights[key], view, ramp }));
  }

  return { element: strip, draw };
}

function rebuild(strip, tokens) {
  const chips = tokens.map((token) =>
    element("button", { type: "button", role: "radio", class: "chip" },
      element("span", { class: "chip-token", "aria-hidden": "true" }, tokenElement(token)),
      element("span", { class: "chip-weight", "aria-hidden": "true" }, ""),
    ));
  const breaks = () => element("span", { class: "strip-break", "aria-hidden": "true" });
  strip.replaceChildren(...chips.flatMap((chip, index) => (tokens[index].includes("\n") ? [chip, breaks()] : [chip])));
  return chips;
}

// `weight` is undefined for a token after the query: a causal model's query cannot look there.
function drawChip(chip, token, { key, weight, view, ramp }) {
  const isQuery = key === view.query;
  const attended = weight !== undefined;
  const [name, number] = chip.children;
  chip.setAttribute("aria-label", attended ? `${quoted(token)}, weight ${formatWeight(weight)}` : quoted(token));
  chip.setAttribute("aria-checked", String(isQuery));
  chip.tabIndex = isQuery ? 0 : -1;
  chip.dataset.state = isQuery ? "query" : attended ? "key" : "later";
  chip.toggleAttribute("data-chosen", key === view.key);
  name.style.backgroundColor = attended ? rampColour(ramp, weight) : "";
  name.style.color = attended ? inkOn(ramp, weight) : "";
  number.firstChild.data = attended ? formatWeight(weight) : ""; // the text stays, and is laid out only where it changes
}

// The strip while its tokens are on their way: chips of about the right number and width, without content. Words with the space before them, and punctuation, are what most tokens are: the strip then takes as
// many lines as it will have, and nothing below it moves.
export function waitingStrip(text) {
  const words = text.match(/\s?[\p{L}\p{M}\p{N}]+|\s?[^\s\p{L}\p{M}\p{N}]+|\s/gu) ?? [];
  const chips = words.map((word) =>
    element("span", { class: "chip" },
      element("span", { class: "chip-token" }, word.replace(/\s/g, "␣")), element("span", { class: "chip-weight" })));
  return element("div", { class: "strip strip-waiting", "aria-hidden": "true" }, ...chips);
}
