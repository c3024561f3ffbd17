import assert from "node:assert/strict";
import test from "node:test";

import { asTexts, formatAddress, parseAddress } from "../../../site_assets/js/figure/address.js";
import { chance } from "../fixtures.js";

test("an address names model, sentence, layer, head and query in this order", () => {
  const view = { query: 13, head: 6, layer: 9, sentence: "ioi", model: "gpt2", key: null };
  assert.equal(formatAddress(view), "#model=gpt2&sentence=ioi&layer=9&head=6&query=13");
});

test("a key that the reader chose is in the address", () => {
  const view = { model: "gpt2", sentence: "ioi", layer: 0, head: 0, query: 13, key: 0 };
  assert.equal(formatAddress(view), "#model=gpt2&sentence=ioi&layer=0&head=0&query=13&key=0");
});

test("what is written is read back", () => {
  const random = chance(3);
  const number = () => Math.floor(random() * 40);
  for (let round = 0; round < 100; round += 1) {
    const view = { model: `m-${number()}`, sentence: `s&=#%é ${number()}`, layer: number(), head: number(), query: number(), key: number() };
    const texts = Object.fromEntries(Object.entries(view).map(([name, value]) => [name, String(value)]));
    assert.deepEqual(parseAddress(formatAddress(view)), texts);
  }
});

test("the texts of a view leave out what is open, and keep a zero", () => {
  assert.deepEqual(asTexts({ layer: 0, head: null, query: undefined, off: "" }), { layer: "0", off: "" });
});

test("a fragment without any part of a view is no address", () => {
  for (const fragment of ["", "#", "#the-lesson", "#foo=1"]) assert.equal(parseAddress(fragment), null);
});

test("an address may name some parts only, and others are left alone", () => {
  assert.deepEqual(parseAddress("#sentence=ioi&foo=1"), { sentence: "ioi" });
});
