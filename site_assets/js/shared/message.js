// Messages in place of a figure, or a part of one, that cannot be drawn: what is missing, why, and what the reader can do.

import { element } from "./dom.js";

// `actions`: [{ text, act }], each a button.
export function frameMessage({ title, reason, actions = [] }) {
  const buttons = actions.map(({ text, act }) => element("button", { type: "button", class: "button", onclick: act }, text));
  return element("div", { class: "frame-message", role: "alert" },
    element("p", { class: "frame-title" }, title), element("p", {}, reason), ...buttons);
}

// Above what the figure's element holds, which stays.
export function sayAbove(host, message) {
  host.prepend(message);
  host.dataset.state = "message";
}

// For a script that failed to load. The browser remembers the failure, so only reloading the page tries again.
export function scriptMessage(title) {
  const reload = { text: "Reload the page", act: () => window.location.reload() };
  return frameMessage({ title, reason: "Its script could not be loaded.", actions: [reload] });
}

// For a whole figure: what the page holds in its place, such as the lab's questions, stays.
export function sayScriptMissing(host) {
  sayAbove(host, scriptMessage("This figure cannot be drawn."));
}
