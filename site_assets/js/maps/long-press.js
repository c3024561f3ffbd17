// A long press on a small map previews the map, as a hovering mouse does. This script is loaded with the first touch.

const PAUSE = 500; // ms after which a touch is a long press
const SLIP = 10; // px that a resting finger may move

/**
 * Call it on pointerdown. If the finger rests, it calls `hold()`, and `leave()` at the next touch or scroll. It suppresses
 * the click and the context menu with which browsers end a long press.
 * @param {PointerEvent} down
 * @param {{ hold: () => void, leave: () => void }} acts
 */
export function longPress(down, { hold, leave }) {
  if (!(/** @type {Element} */ (down.target).hasPointerCapture(down.pointerId))) return; // lifted while this script was loading
  const ended = new AbortController();
  let held = false;
  const timer = setTimeout(() => {
    held = true;
    hold();
  }, PAUSE);

  function end() {
    clearTimeout(timer);
    ended.abort();
    if (held) leave();
  }

  /**
   * @template {keyof WindowEventMap} Type
   * @param {Type} type
   * @param {(event: WindowEventMap[Type]) => void} act
   */
  const on = (type, act) => window.addEventListener(type, act, { capture: true, signal: ended.signal });

  for (const type of /** @type {const} */ (["pointerdown", "pointercancel", "scroll"])) on(type, end);
  on("pointerup", () => held || end());
  on("pointermove", (event) => held || Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) <= SLIP || end());
  on("contextmenu", (event) => event.preventDefault());
  on("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
  });
}
