// Building page elements: text always goes in as text, so a token such as <script> stays a token.

/** @typedef {{ left: number, top: number, width: number, height: number }} Box  In CSS pixels. */

/**
 * The attributes of an element by name; a function is a listener.
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: never) => unknown)>} Attributes
 */

/**
 * @template {string} Tag
 * @typedef {Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement} ElementOf
 */

/**
 * element("button", { class: "x", onclick: f, disabled: false }, "text", child, …): functions become
 * listeners; false, null and undefined omit the attribute; true sets it to the empty string.
 * @template {string} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string)} children
 * @returns {ElementOf<Tag>}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.replace(/^on/, ""), /** @type {EventListener} */ (value));
    else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children);
  return /** @type {ElementOf<Tag>} */ (node);
}

let used = 0; // ids must be unique in the whole page, so this one counter is shared by all figures

/** @param {string} name */
export function uniqueId(name) {
  used += 1;
  return `figure-${name}-${used}`;
}

/**
 * Moves an absolutely positioned child to a box in CSS pixels.
 * @param {HTMLElement} node
 * @param {Box} box
 */
export function setBox(node, { left, top, width, height }) {
  Object.assign(node.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
}
