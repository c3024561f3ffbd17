import assert from "node:assert/strict";
import test from "node:test";

import { massBar, massLegend } from "../../../site_assets/js/text/mass-bar.js";
import { makePage } from "../document.js";

makePage();

const PLACES = ["first", "previous", "rest"];

test("a bar has a part for each share that is not 0, as wide as the share, and says them all in words", () => {
  const row = massBar("story", PLACES, [0.75, 0, 0.25]);
  const parts = row.querySelectorAll(".mass-part");
  assert.deepEqual(parts.map((part) => [part.dataset.place, part.getAttribute("style")]), [["first", "flex-grow: 0.75"], ["rest", "flex-grow: 0.25"]]);
  assert.equal(row.querySelector(".mass-bar").getAttribute("aria-label"), "story: first token 75%, previous 0%, the rest 25%");
});

test("a kind of text without a counted query has an empty bar and no shares", () => {
  const row = massBar("poem", PLACES, [null, null, null]);
  assert.deepEqual(row.querySelectorAll(".mass-part"), []);
  assert.equal(row.querySelector(".mass-bar").getAttribute("aria-label"), "poem: first token –, previous –, the rest –");
});

test("the legend names every place with its share", () => {
  assert.deepEqual(massLegend(PLACES, [0.75, 0.004, 0.246]).querySelectorAll("li").map(({ text }) => text), ["first token 75%", "previous under 1%", "the rest 25%"]);
});

test("the legend does not say that unused attention goes to the first token where there is a sink", () => {
  const meanings = (places) => massLegend(places, places.map(() => 0.25)).querySelectorAll("li").map((item) => item.getAttribute("title"));
  assert.match(meanings(PLACES)[0], /unused attention/);
  assert.deepEqual(meanings([...PLACES, "sink"]).filter((title) => title.includes("unused")), []);
});
