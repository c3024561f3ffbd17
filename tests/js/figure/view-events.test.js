import assert from "node:assert/strict";
import test from "node:test";

import { announceChoice, announceView, followViews } from "../../../site_assets/js/figure/view-events.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

const VIEW = { model: "small", sentence: "ioi", layer: 3 };

test("a follower gets the model and sentence of an announced view, until it stops", () => {
  const host = makePage().body.appendChild(element("div"));
  const heard = [];
  const stop = followViews((wanted) => heard.push(wanted));
  announceView(host, VIEW);
  assert.deepEqual(heard, [{ model: "small", sentence: "ioi" }]);
  stop();
  announceView(host, VIEW);
  assert.equal(heard.length, 1);
});

test("a choice reaches an element around the figure, and no follower", () => {
  const host = element("div");
  const frame = makePage().body.appendChild(element("div", {}, host));
  const heard = [];
  frame.addEventListener("figure-chosen", ({ detail }) => heard.push(detail));
  followViews(() => assert.fail("a choice is no view"));
  announceChoice(host, VIEW);
  assert.deepEqual(heard, [VIEW]);
});
