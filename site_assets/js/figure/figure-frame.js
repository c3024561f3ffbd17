// The frame of a figure: its notes, its body, and what it says when it has nothing to draw.

import { element } from "../shared/dom.js";
import { figureStates } from "./figure-states.js";

// Puts `top` (controls, may be empty) and `body` into `host`. Returns show("loading" | "ready"),
// say(message), which takes the body's place, and note(sentences) above it.
export function figureFrame(host, { top = [], body }) {
  const notes = element("div", { class: "figure-notes", role: "status" });
  const message = element("div", { class: "figure-message" });
  const main = element("div", { class: "figure-body" }, ...body);
  host.replaceChildren(...top, notes, message, main);
  return figureStates(host, { notes, message, main });
}
