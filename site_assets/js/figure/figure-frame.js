// The frame of a figure: its notes, its body, and the message in place of the body.

import { element } from "../shared/dom.js";

/** @typedef {{ notes: HTMLElement, message: HTMLElement, main: HTMLElement }} FrameNodes */

/**
 * Puts `top` (controls, may be empty) and `body` into `host`. Returns show("loading" | "ready"),
 * say(message), which replaces the body, and note(sentences), which go above it.
 * @param {HTMLElement} host
 * @param {{ top?: Node[], body: Node[] }} content
 */
export function figureFrame(host, { top = [], body }) {
  const notes = element("div", { class: "figure-notes", role: "status" });
  const message = element("div", { class: "figure-message" });
  const main = element("div", { class: "figure-body" }, ...body);
  host.replaceChildren(...top, notes, message, main);
  return figureStates(host, { notes, message, main });
}

/**
 * The same functions for a figure with nodes of its own; `main` is marked as busy while data are loading.
 * @param {HTMLElement} host
 * @param {FrameNodes} nodes
 */
export function figureStates(host, { notes, message, main }) {
  /** @param {"loading" | "ready" | "message"} state */
  function show(state) {
    host.dataset.state = state;
    main.setAttribute("aria-busy", String(state === "loading"));
  }

  /** @param {HTMLElement} content */
  function say(content) {
    message.replaceChildren(content);
    show("message");
  }

  /** @param {string[]} sentences */
  function note(sentences) {
    notes.replaceChildren(...sentences.map((sentence) => element("p", {}, sentence)));
  }

  return { show, say, note };
}
