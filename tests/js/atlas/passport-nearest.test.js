import assert from "node:assert/strict";
import test from "node:test";

import { passportNearest } from "../../../site_assets/js/atlas/passport-nearest.js";
import { makePage } from "../document.js";
import { atlasState } from "./atlas.js";

makePage();

test("the nearest heads are listed with their distances, and a click chooses one by its name", () => {
  const chosen = [];
  const { element, draw } = passportNearest({ choose: (choice) => chosen.push(choice) });
  const near = { "0 1": [{ layer: 1, head: 0, distance: 0.125 }, { layer: 0, head: 0, distance: 0.5 }] };
  draw(atlasState({}, { passports: { distance: "A definition.", nearestTo: ({ layer, head }) => near[`${layer} ${head}`] } }));
  assert.deepEqual(element.querySelectorAll("li").map(({ text }) => text), ["L1H00.125", "L0H00.500"]);
  assert.equal(element.querySelector(".passport-definition").text, "A definition.");
  element.querySelectorAll("button")[1].click();
  assert.deepEqual(chosen, [{ head: "L0H0" }]);
});
