import assert from "node:assert/strict";
import test from "node:test";

import { removedList } from "../../../site_assets/js/lenses/removed-list.js";
import { makePage } from "../document.js";

makePage();

const STATE = {
  data: { tokens: ["A", " b"], removed: (layer, head, query) => layer / 10 + head / 100 + query / 1000 },
  view: { first: "hide", layer: 1, head: 2, query: 1 }, name: "L1H2", label: "Attention weights",
};

test("with the lens, each query has the weight that was removed, and the chosen one is marked", () => {
  const { element, draw } = removedList();
  draw(STATE);
  assert.deepEqual([element.hidden, element.querySelector(".removed-title").text], [false, "Attention weights on the first token, removed for each query of L1H2:"]);
  assert.deepEqual(element.querySelectorAll("li").map((item) => [item.text, item.hasAttribute("data-chosen")]), [["A 0.120", false], ["␣b 0.121", true]]);
});

test("without the lens there is no list", () => {
  const { element, draw } = removedList();
  draw(STATE);
  draw({ ...STATE, view: { layer: 1, head: 2, query: 1 }, data: { tokens: [] } });
  assert.equal(element.hidden, true);
});
