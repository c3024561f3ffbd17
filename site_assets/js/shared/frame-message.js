// What a figure says in its frame when it cannot be drawn: what, why, and what the reader can do.

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
