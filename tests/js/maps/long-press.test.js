import assert from "node:assert/strict";
import test from "node:test";

import { longPress } from "../../../site_assets/js/maps/long-press.js";

const at = (type, x = 0, y = 0) => Object.assign(new Event(type, { cancelable: true }), { clientX: x, clientY: y });

// A finger that touches the screen, and the calls that follow; hear(event) sends an event to the window.
function finger(context, { lifted = false } = {}) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.window = new EventTarget();
  const calls = [];
  longPress({ target: { hasPointerCapture: () => !lifted }, pointerId: 1, clientX: 0, clientY: 0 }, { hold: () => calls.push("hold"), leave: () => calls.push("leave") });
  const hear = (event) => globalThis.window.dispatchEvent(event);
  return { calls, hear, wait: (ms) => context.mock.timers.tick(ms) };
}

test("a finger that rests holds, and the next touch or a scroll ends that", (context) => {
  for (const type of ["pointerdown", "scroll"]) {
    const { calls, hear, wait } = finger(context);
    wait(499);
    hear(at("pointermove", 6, 8)); // fingers are never quite still
    assert.deepEqual(calls, []);
    wait(1);
    hear(at("pointerup"));
    assert.deepEqual(calls, ["hold"]);
    hear(at(type));
    hear(at(type));
    assert.deepEqual(calls, ["hold", "leave"], type);
    context.mock.timers.reset();
  }
});

test("a tap, a finger that moves and one that scrolls hold nothing", (context) => {
  for (const event of [at("pointerup"), at("pointermove", 11), at("pointercancel"), at("scroll")]) {
    const { calls, hear, wait } = finger(context);
    hear(event);
    wait(1000);
    assert.deepEqual(calls, [], event.type);
    context.mock.timers.reset();
  }
});

test("no menu and no click follow on a finger that held, and a tap still clicks", (context) => {
  const { hear, wait } = finger(context);
  wait(500);
  hear(at("pointerup"));
  assert.deepEqual([hear(at("contextmenu")), hear(at("click"))], [false, false]);
  context.mock.timers.reset();
  const tap = finger(context);
  tap.hear(at("pointerup"));
  assert.equal(tap.hear(at("click")), true);
});

test("a finger that was lifted while the script came holds nothing", (context) => {
  const { calls, wait } = finger(context, { lifted: true });
  wait(1000);
  assert.deepEqual(calls, []);
});
