// The switched-off parts of an attention output, as written in an address: "0,3,bias".

const BIAS = "bias";

/**
 * The parts in a text, sorted and without duplicates; part `heads` is the bias. Parts that the layer lacks are
 * ignored.
 * @param {string | null | undefined} text
 * @param {number} heads
 */
export function offParts(text, heads) {
  const named = (text ?? "").split(",").map((name) => (name === BIAS ? heads : /^\d+$/.test(name) ? Number(name) : NaN));
  return [...new Set(named)].filter((part) => part <= heads).sort((a, b) => a - b);
}

/**
 * The text for the parts that are off; null if all parts are on.
 * @param {number[]} parts
 * @param {number} heads
 */
export function writeOff(parts, heads) {
  return parts.length ? parts.map((part) => (part === heads ? BIAS : String(part))).join(",") : null;
}
