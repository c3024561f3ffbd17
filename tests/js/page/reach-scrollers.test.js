import assert from "node:assert/strict";
import test from "node:test";

import { reachScrollers } from "../../../site_assets/js/page/reach-scrollers.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { FakeElement, makePage } from "../document.js";

// A window with a formula of this width in a space of 100 px.
function formula(width) {
  const node = Object.assign(element("div", { class: "formula" }), { scrollWidth: width, clientWidth: 100 });
  const window = Object.assign(new FakeElement("window"), { document: makePage() });
  window.document.body.append(node);
  reachScrollers(window);
  return { node, window };
}

makePage();

test("once the page is loaded, what is wider than its place is in the tab order, and what just fits is not", () => {
  for (const [width, reached] of [[101, true], [100, false]]) {
    const { node, window } = formula(width);
    assert.equal(node.hasAttribute("tabindex"), false);
    window.fire("load");
    assert.equal(node.hasAttribute("tabindex"), reached);
  }
});

test("a window of another size puts it in or takes it out", () => {
  const { node, window } = formula(101);
  window.fire("resize");
  assert.equal(node.tabIndex, 0);
  node.clientWidth = 200;
  window.fire("resize");
  assert.equal(node.hasAttribute("tabindex"), false);
});

test("tables with a class of their own, and what cannot scroll, are not looked at", () => {
  const { node, window } = formula(101);
  node.setAttribute("class", "other");
  window.fire("load");
  assert.equal(node.hasAttribute("tabindex"), false);
});
