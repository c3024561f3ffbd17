// The parts that "Look closer" adds to a view and its address, each only if the reader asked for it.

/**
 * @typedef {{ first?: "hide" | "renormalise", scale?: "sqrt", average?: "layer" | "all" | "rollout", lines?: "head" | "layer",
 *   similar?: "on", prints?: "on", why?: string, fade?: string, compare?: string }} CloserView
 */

/** @type {Record<string, string[]>} */
const OPTIONS = {
  first: ["hide", "renormalise"], // the first-token lens
  scale: ["sqrt"], // colours by the square root of the weight
  average: ["layer", "all", "rollout"], // shown instead of the head
  lines: ["head", "layer"],
  similar: ["on"],
  prints: ["on"], // the head's fingerprint
};
const FADE = /^0\.\d{1,3}$/; // weights below it are faded
const PINNED = /^[a-z0-9-]+_[a-z0-9-]+_L\d+H\d+_\d+$/; // see pinned-view.js
const TRAIL = /^(on|L\d+H\d+_\d+_\d+(\.L\d+H\d+_\d+_\d+)*)$/; // "Why there?", see why-trail.js
export const CLOSER = [...Object.keys(OPTIONS), "fade", "compare", "why"];

/**
 * The available parts of `wanted`, strings by name; every part that is not available adds a sentence to `notes`.
 * @param {Record<string, string | null | undefined>} wanted
 * @param {string[]} notes
 * @returns {CloserView}
 */
export function closerView(wanted, notes) {
  /** @type {Record<string, string>} */
  const view = {};
  for (const name of CLOSER) {
    const text = wanted[name];
    if (text === undefined || text === null) continue;
    if (isKnown(name, text)) view[name] = text;
    else notes.push(`“${name}=${text}” in the address is unknown and was left out.`);
  }
  return wanted.show ? withoutSums(view, notes) : view;
}

/**
 * Removes renormalisation and rollout, which assume that the weights of a query sum to 1; weight × norm does not.
 * @param {CloserView} view
 * @param {string[]} notes
 * @returns {CloserView}
 */
function withoutSums(view, notes) {
  const { average, first, ...rest } = view;
  if (average !== "rollout" && first !== "renormalise") return view;
  notes.push("Weights times norms do not sum to 1, so they cannot be rolled out or renormalised.");
  return { ...rest, ...(average && average !== "rollout" && { average }), ...(first && { first: "hide" }) };
}

/**
 * @param {string} name
 * @param {string} text
 */
function isKnown(name, text) {
  if (name === "fade") return FADE.test(text) && Number(text) > 0;
  if (name === "why") return TRAIL.test(text);
  return name === "compare" ? PINNED.test(text) : OPTIONS[name].includes(text);
}

/** @param {Record<string, unknown>} view */
export function isCloser(view) {
  return CLOSER.some((name) => view[name] !== null && view[name] !== undefined);
}
