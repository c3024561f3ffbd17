// What a figure says of itself: that it is loading, ready, or has only a message; and notes above it.

import { element } from "../shared/dom.js";

// `main` is busy while loading. Returns show("loading" | "ready"), say(message) and note(sentences).
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
