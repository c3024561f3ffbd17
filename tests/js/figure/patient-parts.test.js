import assert from "node:assert/strict";
import test from "node:test";

import { patientParts } from "../../../site_assets/js/figure/patient-parts.js";

// Parts that log what they are told; `frame()` is the next frame of the browser.
function patient() {
  const [log, frames] = [[], []];
  globalThis.requestAnimationFrame = (act) => frames.push(act);
  const told = (name) => (what) => log.push(`${name} ${what}`);
  const parts = patientParts({ wait: told("wait"), draw: told("draw"), say: told("say"), note: told("note") });
  return { log, parts, frame: () => frames.splice(0).forEach((act) => act()) };
}

test("first data that come within a frame are drawn without a word that they load", () => {
  const { log, parts, frame } = patient();
  parts.wait("ioi");
  parts.draw("ioi");
  frame();
  assert.deepEqual(log, ["draw ioi"]);
});

test("first data that take longer are waited for from the next frame on, once", () => {
  const { log, parts, frame } = patient();
  parts.wait("ioi");
  assert.deepEqual(log, []);
  parts.wait("code");
  frame();
  frame();
  parts.draw("code");
  assert.deepEqual(log, ["wait code", "draw code"]);
});

test("whoever has seen data is told at once that others load", () => {
  const { log, parts } = patient();
  parts.draw("ioi");
  parts.wait("code");
  assert.deepEqual(log, ["draw ioi", "wait code"]);
});

test("a message comes after what is said of loading, and nothing comes after it", () => {
  const { log, parts, frame } = patient();
  parts.wait("ioi");
  parts.say("not here");
  frame();
  assert.deepEqual(log, ["wait ioi", "say not here"]);
});
