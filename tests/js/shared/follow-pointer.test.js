import assert from "node:assert/strict";
import test from "node:test";

import { followPointer } from "../../../site_assets/js/shared/follow-pointer.js";
import { FakeElement } from "../document.js";

// A stage on which an event's `cell` is the cell under it, and the calls that follow.
function stage() {
  const calls = [];
  const node = new FakeElement("div");
  followPointer(node, { at: ({ cell }) => cell, choose: (cell) => calls.push(["choose", cell]), preview: (cell) => calls.push(["preview", cell]) });
  return { node, calls };
}

test("a click chooses the cell under it, and none beside the cells", () => {
  const { node, calls } = stage();
  node.fire("click", { cell: "a" });
  node.fire("click", { cell: null });
  assert.deepEqual(calls, [["choose", "a"]]);
});

test("a mouse or a pen previews the cell under it, a finger none", () => {
  const { node, calls } = stage();
  for (const pointerType of ["mouse", "touch", "pen"]) node.fire("pointermove", { cell: "a", pointerType });
  assert.deepEqual(calls, [["preview", "a"], ["preview", "a"]]);
});

test("a pointer that leaves ends the preview", () => {
  const { node, calls } = stage();
  node.fire("pointerleave", { cell: "a", pointerType: "mouse" });
  assert.deepEqual(calls, [["preview", null]]);
});
