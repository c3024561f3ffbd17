import assert from "node:assert/strict";
import test from "node:test";

import { disclosure } from "../../../site_assets/js/shared/disclosure.js";
import { makePage } from "../document.js";

makePage();

const settled = () => new Promise((done) => setImmediate(done));

// A disclosure whose module counts how often it is loaded and drawn.
function counted() {
  const counts = { loads: 0, draws: 0 };
  const load = async () => { counts.loads += 1; return { name: "module" }; };
  const part = disclosure("Show", load, ({ name }) => (region) => { counts.draws += 1; region.replaceChildren(name); });
  return { ...part, counts };
}

test("nothing is loaded or drawn until the region is opened", async () => {
  const { region, draw, counts } = counted();
  draw();
  await settled();
  assert.deepEqual(counts, { loads: 0, draws: 0 });
  assert.equal(region.hidden, true);
});

test("a click opens the region below the button and fills it, another closes it", async () => {
  const { button, region, counts } = counted();
  assert.equal(button.getAttribute("aria-controls"), region.id);
  button.click();
  await settled();
  assert.deepEqual([region.hidden, button.getAttribute("aria-expanded"), region.text], [false, "true", "module"]);
  button.click();
  await settled();
  assert.deepEqual([region.hidden, button.getAttribute("aria-expanded")], [true, "false"]);
  assert.deepEqual(counts, { loads: 1, draws: 1 });
});

test("an open region is drawn again, a closed one is not, and the module is loaded once", async () => {
  const { button, draw, counts } = counted();
  button.click();
  await settled();
  draw();
  assert.equal(counts.draws, 2);
  button.click();
  draw();
  button.click();
  await settled();
  assert.deepEqual(counts, { loads: 1, draws: 3 });
});

test("a script that cannot be loaded is said in the region", async () => {
  const { button, region } = disclosure("Show", () => Promise.reject(new Error("offline")), () => assert.fail());
  button.click();
  await settled();
  assert.match(region.text, /^This cannot be shown\./);
});
