import assert from "node:assert/strict";
import test from "node:test";

import { lateWait } from "../../../site_assets/js/figure/late-wait.js";

// The parts of a figure, a log of what they do, and a function that runs the next frame.
function figure() {
  const frames = new Map();
  globalThis.requestAnimationFrame = (call) => { frames.set(frames.size + 1, call); return frames.size; };
  globalThis.cancelAnimationFrame = (id) => frames.delete(id);
  const log = [];
  const note = (name) => (given) => log.push(given === undefined ? name : `${name} ${given}`);
  const parts = lateWait({ wait: note("wait"), draw: note("draw"), say: note("say"), note: note("note"), stop: note("stop") });
  const nextFrame = () => { for (const [id, call] of [...frames]) { frames.delete(id); call(); } };
  return { parts, log, nextFrame };
}

test("parts wait at once, or a frame late", () => {
  const { parts, log, nextFrame } = figure();
  parts.wait("a", false);
  parts.wait("b", true);
  assert.deepEqual(log, ["wait a"]);
  nextFrame();
  assert.deepEqual(log, ["wait a", "wait b"]);
});

test("what is shown or said before the frame takes the place of the wait, and so does another wait", () => {
  for (const act of ["draw", "say", "stop"]) {
    const { parts, log, nextFrame } = figure();
    parts.wait("a", true);
    parts[act]();
    nextFrame();
    assert.deepEqual(log, [act]);
  }
  const { parts, log, nextFrame } = figure();
  parts.wait("a", true);
  parts.wait("b", true);
  nextFrame();
  assert.deepEqual(log, ["wait b"]);
});

test("notes leave the wait, and parts without anything to stop can be stopped", () => {
  const { parts, log, nextFrame } = figure();
  parts.wait("a", true);
  parts.note("n");
  nextFrame();
  assert.deepEqual(log, ["note n", "wait a"]);
  lateWait({ wait() {}, draw() {}, say() {}, note() {} }).stop();
});
