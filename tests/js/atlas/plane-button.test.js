import assert from "node:assert/strict";
import test from "node:test";

import { planeButton } from "../../../site_assets/js/atlas/plane-button.js";
import { makePage } from "../document.js";
import { atlasState } from "./atlas.js";

function made(context) {
  const page = makePage();
  globalThis.getComputedStyle = () => ({ color: "red" });
  context.mock.method(globalThis, "fetch", () => new Promise(() => {})); // never answers
  const changes = [];
  const { button, region, draw } = planeButton({ change: (change) => changes.push(change) });
  page.body.append(button, region);
  const show = (plane) => draw(atlasState({ show: plane }, { model: { id: "m", name: "M", layers: 2, heads: 2, text: "t.json" } }));
  return { button, region, show, changes };
}

test("an address without a plane leaves it closed, one with a plane opens it", (context) => {
  const { region, show, button } = made(context);
  show(null);
  assert.equal(region.hidden, true);
  show("plane-first-last");
  assert.deepEqual([region.hidden, button.getAttribute("aria-expanded")], [false, "true"]);
});

test("closing it takes the plane out of the address, and the same address does not open it again", (context) => {
  const { button, region, show, changes } = made(context);
  show("plane-first-last");
  button.click();
  show("plane-first-last");
  assert.deepEqual([region.hidden, changes], [true, [{ show: null }]]);
});

test("a plane that the reader has not changed is not in the address", (context) => {
  const { button, show, changes } = made(context);
  show(null);
  button.click();
  button.click();
  assert.deepEqual(changes, []);
});
