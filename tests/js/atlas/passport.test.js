import assert from "node:assert/strict";
import test from "node:test";

import { passport } from "../../../site_assets/js/atlas/passport.js";
import { makePage } from "../document.js";
import { atlasState } from "./atlas.js";

makePage();

// The passport's line about roles, for a head with these roles.
function rolesOf(roles) {
  const { element, draw } = passport({ choose: () => {} });
  const measures = { names: [], count: 4, roles: () => roles };
  draw(atlasState({}, { measures, papers: null, catalogue: { sentences: [] }, passports: { distance: "d", cellsOf: () => [], nearestTo: () => [] } }));
  return element.querySelector(".passport-roles").text;
}

test("a head without a role, with one, and with several is described in words", () => {
  assert.equal(rolesOf([]), "No score reaches the threshold of a role.");
  assert.equal(rolesOf(["looker"]), "Role: looker.");
  assert.equal(rolesOf(["looker", "copier"]), "Roles: looker, copier.");
});

test("a model that has read no ordinary text has no part on it", () => {
  const { element, draw } = passport({ choose: () => {} });
  const state = (text) => ({ ...atlasState({}, { measures: { names: [], count: 4, roles: () => [] }, papers: null, catalogue: { sentences: [] }, passports: { distance: "d", cellsOf: () => [], nearestTo: () => [] } }), model: { id: "m", name: "Model", text } });
  const part = () => element.querySelectorAll(".passport-part").at(-1);
  draw(state("data/m/text.json"));
  assert.equal(part().text, "On ordinary text");
  assert.ok(!part().hidden);
  draw(state(null));
  assert.ok(part().hidden);
});
