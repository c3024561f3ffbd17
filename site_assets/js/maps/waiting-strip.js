// The sentence while its tokens are on their way: chips of about the right number and width, no content.

import { element } from "../shared/dom.js";

// Words with the space before them, and punctuation, are what most tokens are: the strip then takes as
// many lines as it will have, and nothing below it moves.
export function waitingStrip(text) {
  const words = text.match(/\s?[\p{L}\p{M}\p{N}]+|\s?[^\s\p{L}\p{M}\p{N}]+|\s/gu) ?? [];
  const chips = words.map((word) =>
    element("span", { class: "chip" },
      element("span", { class: "chip-token" }, word.replace(/\s/g, "␣")), element("span", { class: "chip-weight" })));
  return element("div", { class: "strip strip-waiting", "aria-hidden": "true" }, ...chips);
}
