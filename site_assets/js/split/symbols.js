// Symbols such as W_Q, d_model and x in MathML, alone or within a text.

import { foreignElement, MATHML } from "../shared/foreign-element.js";

const NAMES = /\b([Wd]_[A-Za-z]+|h)\b/;

/**
 * Makes a symbol: symbol("W_Q"). Browsers set a name of several letters upright.
 * @param {string} name
 */
export function symbol(name) {
  const parts = name.split("_");
  const [letter, index] = parts.map((text) => make("mi", {}, text));
  return make("math", { "aria-label": parts.join(" ") }, index ? make("msub", {}, letter, index) : letter);
}

/**
 * The nodes of a text in which names such as W_Q, and h (the number of heads), become symbols.
 * @param {string} text
 */
export function withSymbols(text) {
  return text.split(NAMES).filter(Boolean).map((part) => (NAMES.test(part) ? symbol(part) : part));
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function make(name, attributes, ...children) {
  return foreignElement(MATHML, name, attributes, ...children);
}
