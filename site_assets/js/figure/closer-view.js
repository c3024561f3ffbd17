// What "Look closer" adds to a view and its address: nothing of it is there unless the reader asked for it.

const OPTIONS = {
  first: ["hide", "renormalise"], // the first-token lens
  scale: ["sqrt"], // colours by the square root of the weight
  average: ["layer", "all", "rollout"], // in place of the head
  lines: ["head", "layer"],
  similar: ["on"],
  prints: ["on"], // the head's fingerprint
};
const FADE = /^0\.\d{1,3}$/; // weights under it are faded
const PINNED = /^[a-z0-9-]+_[a-z0-9-]+_L\d+H\d+_\d+$/; // see pinned-view.js
export const CLOSER = [...Object.keys(OPTIONS), "fade", "compare"];

// The part of `wanted`, texts by name, that can be had; a sentence goes to `notes` for what cannot.
export function closerView(wanted, notes) {
  const view = {};
  for (const name of CLOSER) {
    const text = wanted[name];
    if (text === undefined || text === null) continue;
    if (isKnown(name, text)) view[name] = text;
    else notes.push(`There is no “${name}=${text}” here; it is left out.`);
  }
  return wanted.show ? withoutSums(view, notes) : view;
}

// Weights times norms do not sum to 1 over the keys, as renormalising and rollout take for granted.
function withoutSums(view, notes) {
  const { average, first, ...rest } = view;
  if (average !== "rollout" && first !== "renormalise") return view;
  notes.push("Weights times norms do not sum to 1, so there is no rollout of them and nothing to renormalise them to.");
  return { ...rest, ...(average && average !== "rollout" && { average }), ...(first && { first: "hide" }) };
}

function isKnown(name, text) {
  if (name === "fade") return FADE.test(text) && Number(text) > 0;
  return name === "compare" ? PINNED.test(text) : OPTIONS[name].includes(text);
}

export function isCloser(view) {
  return CLOSER.some((name) => view[name] !== null && view[name] !== undefined);
}
