import assert from "node:assert/strict";
import test from "node:test";

import { causeLine } from "../../../site_assets/js/lenses/cause-words.js";
import { readEffects } from "../../../site_assets/js/data/effects-data.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { makePage } from "../document.js";
import { effectsDump } from "../effects.js";
import { decode, fixture } from "../fixtures.js";

function lineOf(direct, known = true) {
  makePage();
  const attention = decode({ ...fixture("dump-by-hand.json"), model: "m", sentence: "s" });
  const effects = known ? readEffects(effectsDump(), { model: "m", sentence: "s", layers: 2, heads: 2 }, "effects.json") : null;
  return element("p", {}, ...causeLine({ attention, effects, direct }, { layer: 1, head: 0 }, { query: 2, key: 1 }));
}

test("a cell has what the head looks, writes and causes, each with a link to its explanation", () => {
  const line = lineOf([[1, -1], [0.5, 0.25]]);
  assert.match(line.text, /^looks \d\.\d{3} · writes \+0\.50 · without this head −1\.50$/);
  const links = line.querySelectorAll("a").map(({ attributes }) => attributes.href.split("/").slice(-2).join("/"));
  assert.deepEqual(links, ["method/#what-the-weights-are", "mixing/#what-the-heads-do-to-the-prediction", "mixing/#what-is-lost-without-a-head"]);
});

test("the line leaves out what is not known", () => {
  assert.match(lineOf(null).text, /^looks \d\.\d{3} · without this head −1\.50$/);
  assert.match(lineOf(null, false).text, /^looks \d\.\d{3}$/);
});
