import assert from "node:assert/strict";
import test from "node:test";

import { tokenElement } from "../../../site_assets/js/shared/token-element.js";
import { makePage } from "../document.js";

makePage();

test("a space becomes a mark, and what looks like markup stays text", () => {
  const node = tokenElement(" <b>");
  assert.equal(node.tagName, "BDI");
  assert.equal(node.textContent, "␣<b>");
  assert.deepEqual(node.querySelectorAll(".token-mark").map(({ text }) => text), ["␣"]);
});
