// A token as an element: its characters, with marks for spaces and other invisible ones.

import { element } from "./dom.js";
import { tokenParts } from "./token-label.js";

/**
 * <bdi>, so that a right-to-left token does not reorder the text beside it.
 * @param {string} token
 */
export function tokenElement(token) {
  const parts = tokenParts(token).map(({ text, mark }) =>
    mark ? element("span", { class: "token-mark" }, text) : text,
  );
  return element("bdi", { class: "token" }, ...parts);
}
