// A finger that rests on a small map sees what a mouse sees that hovers over it. Loaded with the first touch.

const PAUSE = 500; // ms, after which a touch is no tap
const SLIP = 10; // px that a resting finger may move

/**
 * Call it when a finger has come down. If it rests, `hold()` is called, and `leave()` with the next touch or scroll; the click
 * and the menu that browsers let follow on it are left out.
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
