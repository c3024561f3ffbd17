// Which parts of an attention output are switched off, as text in an address: "0,3,bias".

const BIAS = "bias";

// The parts that the text names, in order and once each; part `heads` is the bias. What the layer does not
// have is left out.
export function offParts(text, heads) {
  const named = (text ?? "").split(",").map((name) => (name === BIAS ? heads : /^\d+$/.test(name) ? Number(name) : NaN));
  return [...new Set(named)].filter((part) => part <= heads).sort((a, b) => a - b);
}

// The text for some parts; null where everything is on.
export function writeOff(parts, heads) {
  return parts.length ? parts.map((part) => (part === heads ? BIAS : String(part))).join(",") : null;
}
