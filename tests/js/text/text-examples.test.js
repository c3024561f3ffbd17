import assert from "node:assert/strict";
import test from "node:test";

import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";
import { textExamples } from "../../../site_assets/js/text/text-examples.js";
import { makePage } from "../document.js";
import { about, head } from "./text.js";

makePage();

const made = () => textExamples({ about: about(), head: head(), ramp: sequentialRamp(false) });
const button = (section, name) => section.querySelectorAll("button").find(({ text }) => text === name);
const source = (section) => section.querySelector(".example-source").text;

test("the strongest example comes first, with the text that it is from", () => {
  assert.equal(source(made()), "1 of 1: A cat (story), window 3");
});

test("“Show another” goes on from kind to kind, past one without examples, and begins again among the random ones", () => {
  const section = made();
  const seen = [source(section)];
  for (let times = 0; times < 3; times += 1) {
    button(section, "Show another").click();
    seen.push(source(section));
  }
  assert.deepEqual(seen, ["1 of 1: A cat (story), window 3", "1 of 2: Tea (recipe), window 0", "2 of 2: A cat (story), window 1", "1 of 2: Tea (recipe), window 0"]);
  assert.equal(button(section, "At random").getAttribute("aria-pressed"), "true");
});

test("a kind without examples says so, and one random example cannot be followed by another", () => {
  const section = made();
  button(section, "Typical").click();
  assert.equal(section.querySelector(".example-place").text, "This head has none on these texts.");
  assert.equal(source(section), "");
  assert.ok(!button(section, "Show another").disabled);
  const one = head();
  one.examples.drawn.pop();
  const few = textExamples({ about: about(), head: one, ramp: sequentialRamp(false) });
  button(few, "At random").click();
  assert.ok(button(few, "Show another").disabled);
});

test("a letter chooses a kind of examples", () => {
  const section = made();
  const press = (key) => { section.fire("keydown", { key }); return section.querySelectorAll("button").find((each) => each.getAttribute("aria-pressed") === "true").text; };
  assert.deepEqual([press("r"), press("T"), press("s")], ["At random", "Typical", "Strongest"]);
});

test("a number shows that example, N another one; keys of the browser are left alone", () => {
  const section = made();
  button(section, "At random").click();
  const press = (key, more) => { section.fire("keydown", { key, ...more }); return source(section).slice(0, 6); };
  assert.deepEqual([press("2"), press("1"), press("n"), press("N")], ["2 of 2", "1 of 2", "2 of 2", "1 of 2"]);
  assert.deepEqual([press("3"), press("0"), press("x"), press("2", { ctrlKey: true })], Array(4).fill("1 of 2"));
});
