import assert from "node:assert/strict";
import test from "node:test";

import { readText, readTextHead } from "../../../site_assets/js/text/text-data.js";
import { HEAD_JSON, MODEL, TEXT_JSON } from "./text.js";

const AT = { layer: 0, head: 1 };
const { tokensOf } = readText(TEXT_JSON, MODEL, "text.json");

test("shares are read by head, from 0 to 1, and what was measured nowhere stays null", () => {
  const about = readText(TEXT_JSON, MODEL, "text.json");
  assert.deepEqual(about.where(AT), [0.6, 0.1, 0.3]);
  assert.deepEqual(about.means(AT), [0.1, null]);
  assert.equal(about.explained(AT), 0.25);
});

test("an example gives its query and key, and how much weight lies where nothing is shown", () => {
  const { examples } = readTextHead(HEAD_JSON, { model: "m", head: AT, tokensOf }, "L0H1.json");
  const [{ spans, first, elsewhere }] = examples.strongest;
  assert.deepEqual(spans.map(({ begin }) => begin), [4, 30]);
  const tokens = spans.flatMap((span) => span.tokens);
  assert.deepEqual(tokens.filter((token) => token.isQuery).map(({ text }) => text), [" sat"]);
  assert.deepEqual(tokens.filter((token) => token.isKey).map(({ text, weight }) => [text, weight]), [[" Anna", 0.5]]);
  assert.deepEqual(tokens.filter((token) => token.isLater).map(({ text }) => text), ["."]);
  assert.equal(first, 0.1);
  assert.equal(elsewhere, 0.2);
});

test("an example without tokens of its own has those that all heads share", () => {
  const [{ spans: [{ tokens }] }] = readTextHead(HEAD_JSON, { model: "m", head: AT, tokensOf }, "L0H1.json").examples.drawn;
  assert.deepEqual(tokens.map(({ text, weight }) => [text, weight]), [["One", 0.4], [" more", 0.35], [" cup", 0.25]]);
});

test("an example whose tokens are nowhere is refused", () => {
  const expected = { model: "m", head: AT, tokensOf: () => ["One"] };
  assert.throws(() => readTextHead(HEAD_JSON, expected, "L0H1.json"), /examples is not queries with their tokens/);
});

test("the first token of a window that is shown is not mentioned again", () => {
  const [{ first, elsewhere }] = readTextHead(HEAD_JSON, { model: "m", head: AT, tokensOf }, "L0H1.json").examples.drawn;
  assert.equal(first, null);
  assert.equal(elsewhere, 0);
});

test("a file of another model, of another head, or cut short is refused", () => {
  assert.throws(() => readText({ ...TEXT_JSON, model: "other" }, MODEL, "text.json"), /text\.json is not as expected: model/);
  assert.throws(() => readText({ ...TEXT_JSON, tokens: undefined }, MODEL, "text.json"), /tokens is not a list of windows/);
  assert.throws(() => readText({ ...TEXT_JSON, where: [] }, MODEL, "text.json"), /where is not a row for each of 2 heads/);
  assert.throws(() => readTextHead(HEAD_JSON, { model: "m", head: { layer: 0, head: 0 }, tokensOf }, "L0H0.json"), /head is not head 0 of layer 0/);
  assert.throws(() => readTextHead({ ...HEAD_JSON, examples: {} }, { model: "m", head: AT, tokensOf }, "L0H1.json"), /examples is not lists of queries/);
});

test("what goes to an attention sink is a share of its own, and not elsewhere; an example without it has none", () => {
  const [plain] = HEAD_JSON.examples.strongest;
  const json = { ...HEAD_JSON, examples: { ...HEAD_JSON.examples, strongest: [[...plain, 79], [...plain, 0], plain] } };
  const { examples } = readTextHead(json, { model: "m", head: AT, tokensOf }, "L0H1.json");
  assert.deepEqual(examples.strongest.map(({ sink, elsewhere }) => [sink, elsewhere]), [[0.079, 0.121], [0, 0.2], [null, 0.2]]);
});
