import assert from "node:assert/strict";
import test from "node:test";

import { absenceMessage, noMixing, notRun } from "../../../site_assets/js/figure/absence.js";
import { makePage } from "../document.js";

test("where others have the data, a button for each shows it", () => {
  makePage();
  const chosen = [];
  const others = [{ id: "small", name: "Small" }, { id: "tiny", name: "Tiny" }];
  const message = absenceMessage({ title: "Not here.", reason: "None." }, others, (id) => chosen.push(id));
  const buttons = message.querySelectorAll("button");
  assert.match(message.text, /^Not here\..*None\./);
  assert.deepEqual(buttons.map(({ text }) => text), ["Show it with Small", "Show it with Tiny"]);
  buttons[1].click();
  assert.deepEqual(chosen, ["tiny"]);
});

test("a model that was not run on a sentence is named, with the usual reason or a given one", () => {
  assert.equal(notRun({ name: "GPT-2" }).title, "GPT-2 was not run on this sentence.");
  assert.match(notRun({ name: "GPT-2" }).reason, /^This build has no data/);
  assert.equal(notRun({ name: "GPT-2" }, "Too long.").reason, "Too long.");
});

test("a model says itself why it has no mixing data, or the build did not compute it", () => {
  assert.equal(noMixing({ no_mixing: "it runs offloaded" }), "it runs offloaded");
  assert.equal(noMixing({}), "this build did not compute it");
  assert.equal(noMixing({ no_mixing: null }), "this build did not compute it");
});
