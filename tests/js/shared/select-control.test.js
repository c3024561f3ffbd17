import assert from "node:assert/strict";
import test from "node:test";

import { selectControl } from "../../../site_assets/js/shared/select-control.js";
import { makePage } from "../document.js";

makePage();

const OPTIONS = [{ value: "0", text: "zero" }, { value: "1", text: "one" }];

// A control, its select, and the values chosen in it.
function control(name = "Small Head") {
  const chosen = [];
  const { element, draw } = selectControl({ name, choose: (value) => chosen.push(value) });
  return { element, draw, chosen, select: element.querySelector("select") };
}

test("the label belongs to the select, and the class is the name with hyphens", () => {
  const { element, select } = control();
  assert.equal(element.querySelector("label").getAttribute("for"), select.id);
  assert.ok(element.matches(".control-small-head"));
});

test("the options are shown with the chosen one, and a change is passed on", () => {
  const { draw, select, chosen } = control();
  draw({ options: OPTIONS, value: 1 });
  assert.deepEqual(select.children.map(({ value, text }) => [value, text]), [["0", "zero"], ["1", "one"]]);
  assert.deepEqual([select.value, select.disabled], ["1", false]);
  select.value = "0";
  select.fire("change");
  assert.deepEqual(chosen, ["0"]);
});

test("while nothing is chosen it shows a dash and cannot be used", () => {
  const { draw, select } = control();
  draw({ options: OPTIONS, value: null });
  assert.deepEqual([select.text, select.value, select.disabled], ["–", "", true]);
  draw({ options: OPTIONS, value: "0" });
  assert.deepEqual([select.children.length, select.value, select.disabled], [2, "0", false]);
});

test("options that stay the same are not made anew, or an open list would close", () => {
  const { draw, select } = control();
  draw({ options: OPTIONS, value: "0" });
  const before = select.children[0];
  draw({ options: [...OPTIONS], value: "1" });
  assert.equal(select.children[0], before);
  draw({ options: [{ value: "0", text: "other" }], value: "0" });
  assert.equal(select.text, "other");
});
