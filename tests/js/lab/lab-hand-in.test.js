import assert from "node:assert/strict";
import test from "node:test";

import { labHandIn } from "../../../site_assets/js/lab/lab-hand-in.js";
import { makePage } from "../document.js";

// The section in a page, and the calls that it makes.
function handIn(name = "Ada") {
  const page = makePage();
  const calls = [];
  const section = labHandIn({ name, rename: (text) => calls.push(["rename", text]), save: () => calls.push(["save"]), clear: () => calls.push(["clear"]) });
  page.body.append(section);
  const press = (text) => section.querySelectorAll("button").find((button) => button.text === text).click();
  return { section, calls, press, really: section.querySelector(".lab-really") };
}

test("the stored name is in the field, and a new one is passed on while it is typed", () => {
  const { section, calls } = handIn();
  const field = section.querySelector("input");
  assert.equal(field.value, "Ada");
  field.value = "Grace";
  field.fire("input");
  assert.deepEqual(calls, [["rename", "Grace"]]);
});

test("answers are saved on request", () => {
  const { press, calls } = handIn();
  press("Save my answers");
  assert.deepEqual(calls, [["save"]]);
});

test("answers are deleted only after the reader has been asked, and the safe button has the focus", () => {
  const { press, calls, really } = handIn();
  assert.equal(really.hidden, true);
  press("Begin again");
  assert.equal(really.hidden, false);
  assert.equal(globalThis.document.activeElement.text, "Keep them");
  assert.deepEqual(calls, []);
  press("Delete them");
  assert.deepEqual([calls, really.hidden, globalThis.document.activeElement.text], [[["clear"]], true, "Begin again"]);
});

test("a reader who keeps the answers is back where it began", () => {
  const { press, calls, really } = handIn();
  press("Begin again");
  press("Keep them");
  assert.deepEqual([calls, really.hidden, globalThis.document.activeElement.text], [[], true, "Begin again"]);
});
