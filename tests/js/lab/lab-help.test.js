import assert from "node:assert/strict";
import test from "node:test";

import { labHelp } from "../../../site_assets/js/lab/lab-help.js";
import { makePage } from "../document.js";

makePage();

// Help drawn for this state, and the requests that it makes.
function help(state, hints = ["nudge", "method"]) {
  const asked = [];
  const parts = labHelp({ hints, asked: (next) => asked.push(next) });
  parts.draw(state);
  return { ...parts, asked };
}

test("first every hint is offered in turn, then the answer", () => {
  const texts = [0, 1, 2].map((hints) => help({ hints, done: false }).button.text);
  assert.deepEqual(texts, ["Hint 1 of 2", "Hint 2 of 2", "Show the answer"]);
  assert.equal(help({ hints: 0, done: false }, []).button.text, "Show the answer");
});

test("a click asks for the next hint, and after the last for the answer", () => {
  const asked = [0, 1, 2].flatMap((hints) => {
    const { button, asked: wanted } = help({ hints, done: false });
    button.click();
    return wanted;
  });
  assert.deepEqual(asked, [{ hints: 1 }, { hints: 2 }, { shown: true }]);
});

test("the hints given so far are listed, each once, however often they are drawn", () => {
  const { region, draw } = help({ hints: 1, done: false });
  assert.deepEqual(region.querySelectorAll("li").map(({ text }) => text), ["nudge"]);
  draw({ hints: 2, done: false });
  draw({ hints: 2, done: false });
  assert.deepEqual(region.querySelectorAll("li").map(({ text }) => text), ["nudge", "method"]);
});

test("a done exercise offers no more help", () => {
  assert.equal(help({ hints: 1, done: false }).button.hidden, false);
  assert.equal(help({ hints: 1, done: true }).button.hidden, true);
});

test("help that has not been drawn yet begins with the first hint", () => {
  const asked = [];
  labHelp({ hints: ["nudge"], asked: (next) => asked.push(next) }).button.click();
  assert.deepEqual(asked, [{ hints: 1 }]);
});
