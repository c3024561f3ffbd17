import assert from "node:assert/strict";
import test from "node:test";

import { passportMeasures } from "../../../site_assets/js/atlas/passport-measures.js";
import { makePage } from "../document.js";
import { atlasState } from "./atlas.js";

makePage();

test("each measure has the head's score, its rank among all heads, and a button to colour the atlas by it", () => {
  const chosen = [];
  const { element, draw } = passportMeasures({ choose: (choice) => chosen.push(choice) });
  draw(atlasState());
  const rows = element.querySelectorAll("tbody tr");
  assert.deepEqual(rows.map((row) => row.children.slice(0, 3).map(({ text }) => text)), [["First", "0.500", "2 of 4"], ["Last", "0.250", "3 of 4"]]);
  const buttons = rows.map((row) => row.querySelector("button"));
  assert.deepEqual(buttons.map((button) => button.getAttribute("aria-pressed")), ["true", "false"]);
  assert.equal(buttons[1].title, "Last means this.");
  buttons[1].click();
  assert.deepEqual(chosen, [{ measure: "last" }]);
});
