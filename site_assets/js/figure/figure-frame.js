// The frame of a figure: its notes, its body, and what it says when it has nothing to draw.

import { element } from "../shared/dom.js";

// Puts `top` (controls, may be empty) and `body` into `host`. Returns show("loading" | "ready"),
// say(message), which takes the body's place, and note(sentences) above it.
export function figureFrame(host, { top = [], body }) {
  const notes = element("div", { class: "figure-notes", role: "status" });
  const message = element("div", { class: "figure-message" });
  const main = element("div", { class: "figure-body" }, ...body);
  host.replaceChildren(...top, notes, message, main);
  return figureStates(host, { notes, message, main });
}

// What a figure says of itself in nodes of its own; `main` is busy while loading. Returns show("loading" | "ready"), say(message) and note(sentences).
export function figureStates(host, { notes, message, main }) {
  function show(state) {
    host.dataset.state = state;
    main.setAttribute("aria-busy", String(state === "loading"));
  }

  function say(content) {
    message.replaceChildren(content);
    show("message");
  }

  function note(sentences) {
    notes.replaceChildren(...sentences.map((sentence) => element("p", {}, sentence)));
  }

  return { show, say, note };
}
