// What a kind of figure owes to figure.js, and how a kind becomes a figure.

import { Figure } from "./figure.js";

// What a module that main.js loads exports by default: it makes the figure of an element.
export function figureOf(kind) {
  return (host) => new Figure(host, kind);
}
