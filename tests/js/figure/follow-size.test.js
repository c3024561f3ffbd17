import assert from "node:assert/strict";
import test from "node:test";

import { followSize } from "../../../site_assets/js/figure/follow-size.js";

// A node whose size is followed; resize(change) changes the node or the window and notifies the follower.
function followed() {
  const log = { changes: 0, stopped: false };
  const frames = new Map();
  const node = { clientWidth: 100 };
  globalThis.window = { innerHeight: 500, devicePixelRatio: 1 };
  let notify;
  globalThis.ResizeObserver = class {
    constructor(call) { notify = call; }
    observe(seen) { assert.equal(seen, node); }
    disconnect() { log.stopped = true; }
  };
  globalThis.requestAnimationFrame = (call) => { frames.set(frames.size + 1, call); return frames.size; };
  globalThis.cancelAnimationFrame = (id) => frames.set(id, () => {});
  const stop = followSize(node, () => { log.changes += 1; });
  const resize = ({ width = node.clientWidth, ...change }) => { node.clientWidth = width; Object.assign(globalThis.window, change); notify(); };
  const nextFrame = () => { const calls = [...frames.values()]; calls.forEach((call) => call()); [...frames.keys()].forEach((id) => frames.set(id, () => {})); };
  return { log, stop, resize, nextFrame };
}

test("a follower hears of a change of width, of the window's height or of the zoom in the next frame", () => {
  const { log, resize, nextFrame } = followed();
  for (const change of [{ width: 90 }, { innerHeight: 400 }, { devicePixelRatio: 2 }]) {
    const before = log.changes;
    resize(change);
    assert.equal(log.changes, before);
    nextFrame();
    assert.equal(log.changes, before + 1);
  }
});

test("a follower hears nothing of the figure's own height, which drawing changes", () => {
  const { log, resize, nextFrame } = followed();
  resize({});
  nextFrame();
  assert.equal(log.changes, 0);
});

test("a follower hears once of several changes before a frame", () => {
  const { log, resize, nextFrame } = followed();
  resize({ width: 90 });
  resize({ width: 80 });
  nextFrame();
  assert.equal(log.changes, 1);
});

test("a follower that stops hears nothing more, not even what was due", () => {
  const { log, stop, resize, nextFrame } = followed();
  resize({ width: 90 });
  stop();
  nextFrame();
  assert.deepEqual(log, { changes: 0, stopped: true });
});
