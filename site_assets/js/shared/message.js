// Messages in place of a figure, or of a part of it: what cannot be shown, why, and what the reader can do.

import { element } from "./dom.js";
import { SHARED } from "./messages.js";

/** @typedef {{ text: string, act: () => unknown }} Action  A button. */

/**
 * `actions`: [{ text, act }], each a button.
 * @param {{ title: string, reason: string, actions?: Action[] }} message
 */
export function frameMessage({ title, reason, actions = [] }) {
  const buttons = actions.map(({ text, act }) => element("button", { type: "button", class: "button", onclick: act }, text));
  return element("div", { class: "frame-message", role: "alert" },
    element("p", { class: "frame-title" }, title), element("p", {}, reason), ...buttons);
}

/**
 * Inserts a message above the element's content, which stays.
 * @param {HTMLElement} host
 * @param {HTMLElement} message
 */
export function sayAbove(host, message) {
  host.prepend(message);
  host.dataset.state = "message";
}

/** @type {Action} */
export const RELOAD = { text: SHARED.reload, act: () => window.location.reload() };

/**
 * For a script that failed to load. Browsers cache the failure, so only reloading the page tries again.
 * @param {string} title
 */
export function scriptMessage(title) {
  return frameMessage({ title, reason: SHARED.noScript, actions: [RELOAD] });
}

/**
 * Says that a figure's script could not be loaded; the element's content, such as the lab's questions, stays.
 * @param {HTMLElement} host
 */
export function sayScriptMissing(host) {
  sayAbove(host, scriptMessage(SHARED.noFigure));
}
