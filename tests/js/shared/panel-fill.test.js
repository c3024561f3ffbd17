import assert from "node:assert/strict";
import test from "node:test";

import { panelFill } from "../../../site_assets/js/shared/panel-fill.js";
import { makePage } from "../document.js";

test("a panel is put into its region once, and drawn at every call", () => {
  const page = makePage();
  const [region, element] = [page.createElement("div"), page.createElement("p")];
  page.body.append(region);
  const drawn = [];
  const fill = panelFill({ element, draw: () => drawn.push(region.children.length) });
  fill(region);
  region.append(page.createElement("b"));
  fill(region);
  assert.deepEqual(drawn, [1, 2]);
  assert.equal(region.children[0], element);
});
