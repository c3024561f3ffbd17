import assert from "node:assert/strict";
import test from "node:test";

import { afterwards, describe, disagreementList, movesOf, partnersOf, summary } from "../../../site_assets/js/mixing/removal-words.js";
import { probeAddress } from "../../../site_assets/js/mixing/probe-address.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { removalState as state, textOf as text } from "../effects.js";

test("a head has where it looks from the last token, what it writes and what is lost without it", () => {
  assert.equal(text(describe(state(), { layer: 0, head: 0 })), 'L0H0 looks at " c" 0.700 · writes +1.00 · without this head −0.50');
});

test("the likeliest next token and the lead over the other answer are those without the head", () => {
  assert.equal(afterwards(state(), { layer: 1, head: 0 }), 'Without it, the likeliest next token becomes " z". The logit of " x" minus that of " y" is +2.00; without this head it is +0.80.');
  assert.equal(afterwards(state({ difference: null }), { layer: 0, head: 1 }), "");
});

test("the heads that it moves are links to their maps at the last token", () => {
  const given = state();
  const head = { layer: 0, head: 0 };
  const list = element("div", {}, ...movesOf(given, head, given.data.effects.moves(head)));
  assert.deepEqual(list.querySelectorAll("li").map((item) => item.text), ["→ L1H0 by 0.300", "→ L1H1 by 0.040"]);
  assert.equal(list.querySelector("a").attributes.href, probeAddress(given, { layer: 1, head: 0 }));
});

test("a moved head whose map without the head is known is a button, pressed while its maps are shown", () => {
  const asked = [];
  const moves = [{ layer: 1, head: 0, distance: 0.3, after: {} }, { layer: 1, head: 1, distance: 0.04, after: null }];
  const list = element("div", {}, ...movesOf(state(), { layer: 0, head: 0 }, moves, { chosen: moves[0], choose: (move) => asked.push(move) }));
  const [button] = list.querySelectorAll("button");
  assert.equal(button.getAttribute("aria-pressed"), "true");
  button.click();
  assert.deepEqual(asked, [moves[0]]);
  assert.equal(list.querySelectorAll("a").length, 1);
});

test("the partners of a head are named with the effect of both and the sum of the two", () => {
  const list = element("div", {}, ...partnersOf(state(), { layer: 0, head: 0 }));
  assert.deepEqual(list.querySelectorAll("li").map((item) => item.text), ["with L1H0: −1.60; the two alone sum to −2.00", "with L0H1: −0.47; the two alone sum to −0.48"]);
  assert.deepEqual(partnersOf(state({ joint: [] }), { layer: 0, head: 0 }), []);
});

test("a head that moves no map says so", () => {
  assert.equal(text(movesOf(state(), { layer: 1, head: 1 }, [])), "Without L1H1, the maps of later heads moveNone moves by as much as a thousandth.");
});

test("heads on which the numbers disagree are listed with both", () => {
  const list = element("div", {}, ...disagreementList(state(), [{ layer: 1, head: 0, name: "L1H0", writes: 0.5, without: 1 }]));
  assert.equal(list.querySelector("li").text, "L1H0 writes +0.50, without it +1.00");
});

test("the summary has the correlation, where there is one", () => {
  assert.match(summary(state(), 0.4812), /correlation of \+0\.48\.$/);
  assert.doesNotMatch(summary(state(), null), /correlation/);
});

test("the summary says what heads are replaced by", () => {
  assert.match(summary(state(), null), /replaced by its mean over a reference text at every token but the first/);
  assert.match(summary(state({ baseline: "zero" }), null), /replaced by zero at every token but the first/);
});
