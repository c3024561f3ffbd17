import assert from "node:assert/strict";
import test from "node:test";

import { foreignElement, MATHML, SVG } from "../../../site_assets/js/shared/foreign-element.js";
import { FakeElement, makePage } from "../document.js";

test("an element is made in its namespace, with attributes and children", () => {
  const asked = [];
  makePage().createElementNS = (namespace, name) => (asked.push([namespace, name]), new FakeElement(name));
  const node = foreignElement(SVG, "g", { x: 1 }, foreignElement(MATHML, "mi"), "text");
  assert.deepEqual(asked, [["http://www.w3.org/1998/Math/MathML", "mi"], ["http://www.w3.org/2000/svg", "g"]]);
  assert.deepEqual([node.getAttribute("x"), node.children.length, node.textContent], ["1", 1, "text"]);
});
