// The address of a view: a URL fragment such as #model=gpt2&sentence=ioi&layer=9&head=6&query=13.

import { TOOLS } from "./lens-view.js";

export const BESIDE = ["cell", "split", "slice", "baseline", "moved"]; // parts written by figures that do not own the page's address
export const KEYS = ["model", "sentence", "layer", "head", "query", "key", "off", "measure", "show", ...TOOLS, ...BESIDE];

/**
 * The parts of a fragment that are among `keys`, as strings by name; null if there is none (an ordinary anchor, or no
 * fragment). `key` is present only if the reader chose one.
 * @param {string} fragment
 * @param {string[]} [keys]
 * @returns {Record<string, string | undefined> | null}
 */
export function parseAddress(fragment, keys = KEYS) {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const found = keys.filter((name) => parameters.has(name));
  if (found.length === 0) return null;
  return Object.fromEntries(found.map((name) => [name, /** @type {string} */ (parameters.get(name))]));
}

/** @param {Record<string, unknown>} view */
export function formatAddress(view) {
  const texts = asTexts(view);
  return `#${new URLSearchParams(KEYS.filter((name) => name in texts).map((name) => [name, texts[name]]))}`;
}

/**
 * The parts of a view that are chosen, as texts, like those of an address.
 * @param {Record<string, unknown>} view
 * @returns {Record<string, string>}
 */
export function asTexts(view) {
  const given = Object.entries(view).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
