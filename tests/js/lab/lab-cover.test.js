import assert from "node:assert/strict";
import test from "node:test";

import { labCover } from "../../../site_assets/js/lab/lab-cover.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

test("it leads to the exercises that come first, and marks what it covers only while there are some", () => {
  const section = makePage().body.appendChild(element("section", {}));
  const { element: cover, draw } = labCover(section);
  draw([{ id: "a", title: "Look", number: "1.1" }, { id: "b", title: "Guess", number: "2.3" }]);
  assert.equal(cover.text, "This exercise would give away an answer, so it opens after 1.1 Look, 2.3 Guess.");
  assert.deepEqual(cover.querySelectorAll("a").map(({ href }) => href), ["#exercise-a", "#exercise-b"]);
  assert.equal(section.hasAttribute("data-covered"), true);
  draw([]);
  assert.deepEqual([cover.text, section.hasAttribute("data-covered")], ["", false]);
});
