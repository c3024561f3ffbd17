import assert from "node:assert/strict";
import test from "node:test";

import { figureFrame } from "../../../site_assets/js/figure/figure-frame.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

makePage();

// A frame around "body" with "top" above it.
function frame() {
  const host = element("div", {}, "old content");
  return { host, ...figureFrame(host, { top: [element("p", {}, "top")], body: [element("p", {}, "body")] }) };
}

test("controls, notes, message and body stand in this order, in place of what was there", () => {
  const { host, note, say } = frame();
  note(["a note"]);
  say(element("p", {}, "message"));
  assert.deepEqual(host.children.map(({ text }) => text), ["top", "a note", "message", "body"]);
  assert.equal(host.children[1].getAttribute("role"), "status");
});

test("the body is busy while it loads, and not when it is ready or cannot be shown", () => {
  const { host, show, say } = frame();
  const busy = () => [host.dataset.state, host.querySelector(".figure-body").getAttribute("aria-busy")];
  show("loading");
  assert.deepEqual(busy(), ["loading", "true"]);
  show("ready");
  assert.deepEqual(busy(), ["ready", "false"]);
  say(element("p"));
  assert.deepEqual(busy(), ["message", "false"]);
});

test("notes replace those before them, a paragraph each", () => {
  const { host, note } = frame();
  note(["one", "two"]);
  assert.deepEqual(host.querySelectorAll(".figure-notes p").map(({ text }) => text), ["one", "two"]);
  note([]);
  assert.equal(host.querySelector(".figure-notes").text, "");
});
