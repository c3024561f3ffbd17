// A button that opens a place below it; what fills the place is loaded when it is first opened.

import { element, uniqueId } from "./dom.js";
import { scriptMessage } from "./message.js";

// `make` makes of the module that `load()` gives what fills the place, again with every draw().
export function disclosure(name, load, make) {
  const place = element("div", { id: uniqueId("foot"), class: "probe-foot-place", hidden: true });
  const button = element("button", { type: "button", class: "quiet-button", "aria-expanded": "false", "aria-controls": place.id, onclick: toggle }, name);
  let fill = null;

  async function toggle() {
    place.hidden = !place.hidden;
    button.setAttribute("aria-expanded", String(!place.hidden));
    fill ??= await load().then(make, () => (room) => room.replaceChildren(scriptMessage("This cannot be shown.")));
    draw();
  }

  function draw() {
    if (fill && !place.hidden) fill(place);
  }

  return { button, place, draw };
}
