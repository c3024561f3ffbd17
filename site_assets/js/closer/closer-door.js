// The button "Look closer", and the way to what lies behind it, which is fetched when it is first wanted.

import { isCloser } from "../figure/closer-view.js";
import { element, uniqueId } from "../shared/dom.js";
import { scriptMessage } from "../shared/message.js";

// `redraw()` draws the figure again; `told()` is called when what `compared()` gives, for the table of weights, is another. The owner places `button`,
// `room` for the controls, `beside` for a pinned map and `below` for what is shown under the maps.
export function closerDoor({ catalogue, change, redraw, told }) {
  const id = uniqueId("closer");
  const room = element("div", { class: "closer", id, hidden: true });
  const beside = element("div", { class: "closer-beside", hidden: true });
  const below = element("div", { class: "closer-below" });
  const button = element("button", { type: "button", class: "button closer-button", "aria-expanded": "false", "aria-controls": id, onclick: toggle }, "Look closer");
  let coming = null; // the promise of the tools
  let tools = null;
  let missing = false; // they could not be had: the figure stays plain

  function toggle() {
    open(room.hidden);
    if (!tools) fetchTools();
  }

  function open(wide) {
    room.hidden = !wide;
    button.setAttribute("aria-expanded", String(wide));
  }

  function fetchTools() {
    coming ??= import("./look-closer.js").then(use, fail);
  }

  function use({ lookCloser }) {
    tools = lookCloser({ catalogue, change, told, room, beside, below });
    redraw();
  }

  function fail() {
    [coming, missing] = [null, true];
    room.replaceChildren(scriptMessage("A closer look is not possible now."));
    redraw();
  }

  // The state as seen through what its view asks for; null while the script for that is on its way.
  function see(state) {
    if (tools) return tools.see(state);
    if (missing || !isCloser(state.view)) return state;
    open(true);
    fetchTools();
    return null;
  }

  return {
    button, room, beside, below, see,
    draw: (seen) => tools?.draw(seen), point: (cell) => tools?.point(cell), compared: () => tools?.compared() ?? [],
  };
}
