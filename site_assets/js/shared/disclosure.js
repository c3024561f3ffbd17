// A button that opens a region below it. The module that fills the region is loaded when it is first opened.

import { element, uniqueId } from "./dom.js";
import { scriptMessage } from "./message.js";
import { SHARED } from "./messages.js";

/** @typedef {(region: HTMLElement) => unknown} Fill */

/**
 * `load()` resolves to a module; `make(module)` returns a function that fills the region, called at every draw().
 * @template Module
 * @param {string} name
 * @param {() => Promise<Module>} load
 * @param {(module: Module) => Fill} [make]  Left out where `load()` resolves to that function itself.
 */
export function disclosure(name, load, make) {
  const region = element("div", { id: uniqueId("foot"), class: "probe-foot-region", hidden: true });
  const button = element("button", { type: "button", class: "quiet-button", "aria-expanded": "false", "aria-controls": region.id, onclick: toggle }, name);
  /** @type {Fill | null} */
  let fill = null;

  async function toggle() {
    region.hidden = !region.hidden;
    button.setAttribute("aria-expanded", String(!region.hidden));
    fill ??= /** @type {Fill} */ (await load().then(make, () => () => region.replaceChildren(scriptMessage(SHARED.cannotShow))));
    draw();
  }

  function draw() {
    if (fill && !region.hidden) fill(region);
  }

  return { button, region, draw };
}
