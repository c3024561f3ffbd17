import assert from "node:assert/strict";
import test from "node:test";

import { finderBar } from "../../../site_assets/js/finder/finder-bar.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";

const STATE = { data: { tokens: ["The", " cat", " sat"] }, view: { query: 2, key: 1 }, model: { cards: null } };

function bar(view = {}, chosen = {}) {
  const page = makePage();
  const host = page.body.appendChild(element("div"));
  const place = host.appendChild(element("div"));
  const acts = [];
  const parts = finderBar({ host, catalogue: { sentences: [] }, toggle: (kind) => acts.push(kind), relate: () => {}, clear: () => acts.push("clear") });
  place.append(parts.element);
  parts.draw({ ...STATE, view: { ...STATE.view, ...view } }, { marks: false, controls: false, ...chosen });
  return { host, place, acts, buttons: parts.element.querySelectorAll("button"), press: (key, more = {}) => host.fire("keydown", { key, ...more }) };
}

test("the chosen cell is named by its tokens, and marked or taken as a control", () => {
  const { buttons, acts } = bar();
  assert.deepEqual(buttons.map(({ text }) => text).slice(0, 2), ['Mark " sat" to " cat"', "Use it as a control"]);
  buttons[0].click();
  buttons[1].click();
  assert.deepEqual(acts, ["marks", "controls"]);
});

test("a cell that is marked, or a control, can be taken back", () => {
  assert.equal(bar({}, { marks: true }).buttons[0].text, 'Unmark " sat" to " cat"');
  assert.equal(bar({}, { controls: true }).buttons[1].text, "Remove it from the controls");
});

test("there is something to clear only where a cell is marked or a control", () => {
  assert.equal(bar().buttons[2].hidden, true);
  assert.equal(bar({ marks: "one_2_1" }).buttons[2].hidden, false);
  const { buttons, acts } = bar({ controls: "one_2_1" });
  buttons[2].click();
  assert.deepEqual(acts, ["clear"]);
});

test("M marks the chosen cell, with Shift as a control", () => {
  const { press, acts } = bar();
  assert.equal(press("m").defaultPrevented, true);
  press("M");
  assert.deepEqual(acts, ["marks", "controls"]);
});

test("M is a letter while the search is closed, in a field, and with another key", () => {
  const { press, place, acts, host } = bar();
  press("m", { ctrlKey: true });
  press("x");
  host.appendChild(element("select")).fire("keydown", { key: "m" });
  place.hidden = true;
  assert.equal(press("m").defaultPrevented, false);
  assert.deepEqual(acts, []);
});
