// A token as an element: its characters, with marks where it has spaces or other invisible ones.

import { element } from "./dom.js";
import { tokenParts } from "./token-label.js";

// <bdi>, so that a right-to-left token does not reorder what stands beside it.
export function tokenElement(token) {
  const parts = tokenParts(token).map(({ text, mark }) =>
    mark ? element("span", { class: "token-mark" }, text) : text,
  );
  return element("bdi", { class: "token" }, ...parts);
}
