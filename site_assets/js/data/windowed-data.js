// The attention of a model with windows: separates keys that a query cannot see from weights of 0. Loaded when needed.

import { DATA } from "./messages.js";

/** @import { Weights } from "./derived-data.js" */
/** @import { Window } from "./published.d.ts" */

/**
 * `windows`: the window of each layer, null if the layer sees all tokens. The explanation gets sentences about them.
 * @param {Weights} data
 * @param {(Window | null)[]} windows
 * @returns {Weights}
 */
export function windowedData(data, windows) {
  return { ...data, unseen, explanation: [data.explanation, ...sentences(windows)].filter(Boolean).join(" ") };

  /** @type {NonNullable<Weights["unseen"]>} */
  function unseen(layer, query, key) {
    const window = windows[layer];
    return window && isOutside(window, query, key) ? DATA.cannotSee(place(window)) : undefined;
  }
}

/**
 * In a sliding window of n tokens, a query sees itself and the n - 1 tokens before it; in chunks of n tokens, it sees
 * the tokens of its own chunk up to itself.
 * @type {(window: Window, query: number, key: number) => boolean}
 */
function isOutside({ kind, size }, query, key) {
  return kind === "chunked" ? Math.floor(key / size) < Math.floor(query / size) : query - key >= size;
}

/** @param {Window} window */
function place({ kind, size }) {
  return kind === "chunked" ? DATA.outsideChunk(size) : DATA.outsideWindow(size);
}

/**
 * A sentence for each kind of window, with its layers.
 * @param {(Window | null)[]} windows
 */
function sentences(windows) {
  /** @type {Map<string, number[]>} */
  const layers = new Map();
  windows.forEach((window, layer) => {
    if (!window) return;
    const { kind, size } = window;
    const what = kind === "chunked" ? DATA.ownChunk(size) : DATA.lastTokens(size);
    layers.set(what, [...(layers.get(what) ?? []), layer]);
  });
  return [...layers].map(([what, found]) => DATA.seesOnly(named(found), what));
}

/**
 * Layers in words, such as “layers 0–4, 6 and 9”.
 * @param {number[]} layers  In order.
 */
function named(layers) {
  /** @type {[number, number][]} */
  const stretches = []; // the first and last layer of each run of consecutive layers
  for (const layer of layers) {
    const latest = stretches.at(-1);
    if (latest?.[1] === layer - 1) latest[1] = layer;
    else stretches.push([layer, layer]);
  }
  const [last, ...rest] = stretches.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).reverse();
  const list = rest.length ? DATA.and(rest.reverse().join(", "), last) : last;
  return layers.length > 1 ? DATA.layers(list) : DATA.layer(list);
}
