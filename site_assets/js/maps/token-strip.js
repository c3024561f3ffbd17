// The sentence as a strip of tokens: the chosen query, and every key shaded by its weight.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { inkOn, rampColour } from "../shared/ramp.js";
import { tokenElement } from "../shared/token-element.js";
import { quoted } from "../shared/token-label.js";
import { MAPS } from "./messages.js";

/** @import { SignedLook, Weights } from "../data/derived-data.js" */
/** @import { Ramp } from "../shared/ramp.js" */

/** @typedef {{ layer: number, head: number | null, query: number, key?: number | null }} RowView */

/** @type {Record<string, number>} */
const MOVES = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -Infinity, End: Infinity };

/**
 * Calls `choose(query)` on click, touch and arrow keys.
 * @param {{ choose: (query: number) => void }} acts
 */
export function tokenStrip({ choose }) {
  const strip = element("div", { class: "strip", role: "radiogroup", "aria-label": MAPS.queryToken });
  /** @type {HTMLElement[]} */
  let chips = [];
  /** @type {Weights<number | null> | null} */
  let drawn = null; // the data whose tokens are shown

  strip.addEventListener("click", (event) => {
    const query = chips.indexOf(/** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest("[role=radio]")));
    if (query >= 0) choose(query);
  });
  strip.addEventListener("keydown", (event) => {
    const from = chips.indexOf(/** @type {HTMLElement} */ (event.target));
    if (from < 0 || !(event.key in MOVES) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const query = Math.min(Math.max(from + MOVES[event.key], 0), chips.length - 1);
    choose(query);
    chips[query].focus();
  });

  /** @param {{ data: Weights<number | null>, view: RowView, ramp: Ramp }} state */
  function draw({ data, view, ramp }) {
    if (drawn !== data) chips = rebuild(strip, data.tokens);
    drawn = data;
    const weights = data.row(view.layer, view.head, view.query);
    drawSink(strip, data, view, ramp);
    chips.forEach((chip, key) => drawChip(chip, data.tokens[key], { key, weight: weights[key], view, ramp, format: data.signed?.format ?? formatWeight, word: data.words?.one ?? MAPS.oneWeight }));
  }

  return { element: strip, draw };
}

/**
 * @param {HTMLElement} strip
 * @param {string[]} tokens
 * @returns {HTMLElement[]}
 */
function rebuild(strip, tokens) {
  const chips = tokens.map((token) =>
    element("button", { type: "button", role: "radio", class: "chip" },
      element("span", { class: "chip-token", "aria-hidden": "true" }, tokenElement(token)),
      element("span", { class: "chip-weight", "aria-hidden": "true" }, ""),
      element("span", { class: "visually-hidden" }),
    ));
  const breaks = () => element("span", { class: "strip-break", "aria-hidden": "true" });
  strip.replaceChildren(...chips.flatMap((chip, index) => (tokens[index].includes("\n") ? [chip, breaks()] : [chip])));
  return chips;
}

/**
 * `weight` is undefined for a token after the query, which a causal model's query cannot see.
 * @param {HTMLElement} chip
 * @param {string} token
 * @param {{ key: number, weight: number | null | undefined, view: RowView, ramp: Ramp, format: SignedLook["format"], word: string }} state
 */
function drawChip(chip, token, { key, weight, view, ramp, format, word }) {
  const isQuery = key === view.query;
  const attended = weight !== undefined;
  const text = attended ? format(weight) : "";
  const [name, number, spoken] = /** @type {HTMLCollectionOf<HTMLElement>} */ (chip.children);
  spoken.textContent = attended ? MAPS.tokenWeight(quoted(token), word, text) : quoted(token);
  chip.setAttribute("aria-checked", String(isQuery));
  chip.tabIndex = isQuery ? 0 : -1;
  chip.dataset.state = isQuery ? "query" : attended ? "key" : "later";
  chip.toggleAttribute("data-chosen", key === view.key);
  name.style.backgroundColor = attended ? rampColour(ramp, weight) : "";
  name.style.color = attended ? inkOn(ramp, weight) : "";
  /** @type {Text} */ (number.firstChild).data = text; // the text node stays, so that only changed numbers are laid out
}

/**
 * Shows after the tokens what the query gives to the attention sink of its layer, if that has one. No query can be
 * chosen there.
 * @param {HTMLElement} strip
 * @param {Weights<number | null>} data
 * @param {RowView} view
 * @param {Ramp} ramp
 */
function drawSink(strip, { sink }, { layer, head, query }, ramp) {
  strip.querySelector(".chip-sink")?.remove();
  const share = sink?.(layer, head, query);
  if (share === undefined) return;
  const style = `background-color: ${rampColour(ramp, share)}; color: ${inkOn(ramp, share)}`;
  strip.append(element("span", { class: "chip chip-sink" },
    element("span", { class: "chip-token", style }, MAPS.sink), element("span", { class: "chip-weight" }, formatWeight(share))));
}

/**
 * The strip while its tokens are loading: empty chips of about the right number and width, so that nothing below moves
 * later. Most tokens are a word with the space before it, or punctuation.
 * @param {string} text
 */
export function waitingStrip(text) {
  const words = text.match(/\s?[\p{L}\p{M}\p{N}]+|\s?[^\s\p{L}\p{M}\p{N}]+|\s/gu) ?? [];
  const chips = words.map((word) =>
    element("span", { class: "chip" },
      element("span", { class: "chip-token" }, word.replace(/\s/g, "␣")), element("span", { class: "chip-weight" })));
  return element("div", { class: "strip strip-waiting", "aria-hidden": "true" }, ...chips);
}
