import assert from "node:assert/strict";
import test from "node:test";

import { sentenceColumn } from "../../../site_assets/js/lenses/sentence-column.js";
import { makePage } from "../document.js";

const TOKENS = ["A", " b", " c"];

// A drawn column in the page, and the calls that it makes.
function column() {
  const page = makePage();
  const calls = [];
  const { element, draw } = sentenceColumn({ name: "Queries", kind: "queries", isolate: (token) => calls.push(["isolate", token]), choose: (token) => calls.push(["choose", token]) });
  page.body.append(element);
  draw(TOKENS, 1);
  return { element, draw, calls, buttons: element.children };
}

test("the chosen token is pressed and in the tab order", () => {
  const { buttons } = column();
  assert.deepEqual(buttons.map((button) => [button.text, button.getAttribute("aria-pressed"), button.tabIndex]), [["A", "false", -1], ["␣b", "true", 0], ["␣c", "false", -1]]);
});

test("a token under the pointer or the focus is isolated, and leaving it ends that; beside the tokens nothing is", () => {
  const { element, buttons, calls } = column();
  buttons[2].firstChild.fire("pointerover");
  element.fire("pointerover");
  element.fire("pointerleave");
  buttons[0].fire("focusin");
  buttons[0].fire("focusout");
  assert.deepEqual(calls, [["isolate", 2], ["isolate", null], ["isolate", 0], ["isolate", null]]);
});

test("a click chooses its token, beside the tokens none", () => {
  const { element, buttons, calls } = column();
  buttons[0].firstChild.click();
  element.click();
  assert.deepEqual(calls, [["choose", 0]]);
});

test("arrows, Home and End move the focus within the column, and choose nothing", () => {
  const { buttons, calls } = column();
  const moves = [[1, "ArrowDown", 2], [2, "ArrowDown", 2], [1, "ArrowUp", 0], [0, "ArrowLeft", 0], [0, "End", 2], [2, "Home", 0], [0, "ArrowRight", 1]];
  for (const [from, key, to] of moves) {
    assert.equal(buttons[from].fire("keydown", { key }).defaultPrevented, true);
    assert.equal(globalThis.document.activeElement, buttons[to], `${key} from ${from}`);
    assert.deepEqual(buttons.map(({ tabIndex }) => tabIndex), buttons.map((_, index) => (index === to ? 0 : -1)));
  }
  assert.ok(calls.every(([name]) => name === "isolate"));
});

test("other keys, and keys held with another, stay the page's", () => {
  const { buttons } = column();
  for (const event of [{ key: "x" }, { key: "End", ctrlKey: true }, { key: "End", metaKey: true }, { key: "End", altKey: true }]) {
    assert.equal(buttons[1].fire("keydown", event).defaultPrevented, false);
  }
});

test("the same tokens keep their buttons, other tokens get new ones", () => {
  const { element, draw, buttons } = column();
  draw(TOKENS, 2);
  assert.deepEqual([element.children[0] === buttons[0], buttons[2].getAttribute("aria-pressed")], [true, "true"]);
  draw([...TOKENS], 2);
  assert.deepEqual([element.children[0] === buttons[0], element.children[2].tabIndex], [false, 0]);
});
