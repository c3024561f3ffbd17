// The address of a view: a URL fragment such as #model=gpt2&sentence=ioi&layer=9&head=6&query=13.

import { CLOSER } from "./closer-view.js";

export const BESIDE = ["cell", "split", "slice"]; // of figures beside the one that owns the page's address
export const KEYS = ["model", "sentence", "layer", "head", "query", "key", "off", "measure", "show", ...CLOSER, ...BESIDE];

// The parts that a fragment names of `keys`, as the texts found there; null when it names none of them (an
// ordinary anchor, or nothing). `key` is there only when the reader chose one.
export function parseAddress(fragment, keys = KEYS) {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const found = keys.filter((name) => parameters.has(name));
  if (found.length === 0) return null;
  return Object.fromEntries(found.map((name) => [name, parameters.get(name)]));
}

export function formatAddress(view) {
  const given = KEYS.filter((name) => view[name] !== null && view[name] !== undefined);
  return `#${new URLSearchParams(given.map((name) => [name, String(view[name])]))}`;
}
