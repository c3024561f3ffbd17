import assert from "node:assert/strict";
import test from "node:test";

import { frameMessage, sayAbove, sayScriptMissing, scriptMessage } from "../../../site_assets/js/shared/message.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

makePage();

test("a message is an alert with a title, a reason and a button for each action", () => {
  let done = "";
  const actions = ["one", "two"].map((text) => ({ text, act: () => { done += text; } }));
  const message = frameMessage({ title: "No figure.", reason: "A file is missing.", actions });
  assert.equal(message.getAttribute("role"), "alert");
  assert.deepEqual(message.children.map(({ text }) => text), ["No figure.", "A file is missing.", "one", "two"]);
  message.querySelectorAll("button")[1].click();
  assert.equal(done, "two");
});

test("a message goes above the content, which stays", () => {
  const host = element("div", {}, element("p", {}, "question"));
  sayAbove(host, element("p", {}, "message"));
  assert.deepEqual(host.children.map(({ text }) => text), ["message", "question"]);
  assert.equal(host.dataset.state, "message");
});

test("a script that is missing offers to reload the page", () => {
  let reloads = 0;
  globalThis.window = { location: { reload: () => { reloads += 1; } } };
  const button = scriptMessage("x").querySelector("button");
  assert.equal(button.text, "Reload the page");
  button.click();
  assert.equal(reloads, 1);
});

test("a whole figure without a script says so above its content", () => {
  const host = element("div", {}, "content");
  sayScriptMissing(host);
  assert.match(host.text, /^This figure cannot be drawn\..*content$/);
});
