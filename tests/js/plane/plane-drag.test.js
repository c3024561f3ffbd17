import assert from "node:assert/strict";
import test from "node:test";

import { dragging } from "../../../site_assets/js/plane/plane-drag.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

function stage() {
  makePage();
  const node = element("div");
  Object.assign(node, { getBoundingClientRect: () => ({ left: 100, top: 50 }), setPointerCapture: () => {} });
  const done = [];
  dragging(node, Object.fromEntries(["move", "end", "press", "hover"].map((name) => [name, (...given) => done.push([name, ...given.map((at) => at && [at.x, at.y])])])));
  const fire = (type, x, y, pointerType = "mouse") => node.fire(`pointer${type}`, { clientX: x + 100, clientY: y + 50, pointerType, button: 0, pointerId: 1 });
  const take = () => done.splice(0);
  return { node, fire, take };
}

test("a mouse that moves without a button hovers, and leaves", () => {
  const { fire, take } = stage();
  fire("move", 3, 4);
  fire("leave", 0, 0);
  assert.deepEqual(take(), [["hover", [3, 4]], ["hover", null]]);
});

test("a short way is a press, a longer one draws a region from where it began", () => {
  const { fire, take } = stage();
  fire("down", 10, 10);
  fire("move", 12, 11);
  fire("up", 12, 11);
  assert.deepEqual(take(), [["press", [12, 11]]]);
  fire("down", 10, 10);
  fire("move", 30, 20);
  fire("up", 40, 5);
  assert.deepEqual(take(), [["hover", null], ["move", [10, 10], [30, 20]], ["end", [10, 10], [40, 5]]]);
});

test("a finger scrolls, unless the reader asked to draw", () => {
  const { node, fire, take } = stage();
  fire("down", 10, 10, "touch");
  fire("move", 30, 20, "touch");
  fire("cancel", 30, 20, "touch");
  fire("up", 30, 20, "touch");
  assert.deepEqual(take(), [["hover", null]]);
  node.toggleAttribute("data-selecting", true);
  fire("down", 10, 10, "touch");
  fire("move", 30, 20, "touch");
  fire("up", 30, 20, "touch");
  assert.deepEqual(take().at(-1), ["end", [10, 10], [30, 20]]);
});

test("another button than the first does nothing", () => {
  const { node, fire, take } = stage();
  node.fire("pointerdown", { clientX: 0, clientY: 0, button: 2, pointerType: "mouse" });
  fire("up", 50, 50);
  assert.deepEqual(take(), []);
});
