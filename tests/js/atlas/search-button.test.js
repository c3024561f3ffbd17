import assert from "node:assert/strict";
import test from "node:test";

import { searchButton } from "../../../site_assets/js/atlas/search-button.js";
import { makePage } from "../document.js";
import { atlasState } from "./atlas.js";

function made(context) {
  const page = makePage();
  context.mock.method(globalThis, "fetch", () => new Promise(() => {})); // never answers
  const { button, region, draw } = searchButton({ change: () => {} });
  page.body.append(button, region);
  const show = (text) => draw(atlasState({}, { model: { id: "m", name: "M", layers: 2, heads: 2, text } }));
  return { button, region, show };
}

test("a model that has read no text has no search", (context) => {
  const { button, show } = made(context);
  show(null);
  assert.equal(button.hidden, true);
  show("t.json");
  assert.equal(button.hidden, false);
});

test("an open search closes when such a model comes into view", (context) => {
  const { button, region, show } = made(context);
  show("t.json");
  button.click();
  assert.equal(region.hidden, false);
  show(null);
  assert.deepEqual([region.hidden, button.hidden], [true, true]);
});
