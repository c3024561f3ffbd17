import assert from "node:assert/strict";
import test from "node:test";

import { placedHeads } from "../../../site_assets/js/plane/plane-rows.js";
import { planeStage } from "../../../site_assets/js/plane/plane-stage.js";
import { FakeElement, makePage } from "../document.js";
import { about, measures } from "./plane.js";

const WHOLE = { left: 0, right: 1, bottom: 0, top: 1 };
const [EDGE, INNER] = [8, 100]; // px: the margin around the scores, and their area

function stage(filter = "") {
  const page = makePage();
  globalThis.getComputedStyle = () => ({ color: "red" });
  const kept = Object.fromEntries(["clientWidth", "clientHeight", "getContext", "getBoundingClientRect", "setPointerCapture"].map((name) => [name, Object.getOwnPropertyDescriptor(FakeElement.prototype, name)]));
  const drawing = { scale() {}, fillRect() {}, beginPath() {}, moveTo() {}, arc() {}, fill() {} };
  Object.assign(FakeElement.prototype, { clientWidth: INNER + 2 * EDGE, clientHeight: INNER + 2 * EDGE, getContext: () => drawing, getBoundingClientRect: () => ({ left: 0, top: 0 }), setPointerCapture() {} });
  const done = [];
  const note = (name) => (...given) => done.push([name, ...given]);
  const parts = planeStage({ choose: note("choose"), preview: note("preview"), select: note("select"), zoom: note("zoom") });
  page.body.append(parts.element);
  const heads = placedHeads(measures(), about, "first", "last", filter); // at (0.25, 0.5), (0.5, 0.25), (1, 0), (0, 0.75)
  const draw = (more) => parts.draw({ heads, chosen: 0, window: WHOLE, region: null, label: "All heads", pixelRatio: 1, ...more });
  const button = () => page.querySelector(".plane-button");
  const key = (name, more) => button().fire("keydown", { key: name, ...more });
  const take = () => done.splice(0);
  const restore = () => { for (const [name, value] of Object.entries(kept)) { delete FakeElement.prototype[name]; if (value) Object.defineProperty(FakeElement.prototype, name, value); } };
  return { page, parts, draw, button, key, take, restore, box: (name) => page.querySelector(name) };
}

const px = (score) => EDGE + score * INNER;

test("the chosen head is a button at its dot that says both scores, and it keeps the focus when another is chosen", (context) => {
  const { page, draw, button, restore } = stage();
  context.after(restore);
  draw();
  assert.equal(button().getAttribute("aria-label"), "L0H0: First 0.250, Last 0.500");
  assert.deepEqual([button().style.left, button().style.top], [`${px(0.25) - 12}px`, `${px(0.5) - 12}px`]);
  button().focus();
  draw({ chosen: 2 });
  assert.match(button().getAttribute("aria-label"), /^L1H0/);
  assert.equal(page.activeElement, button());
  assert.equal(page.querySelectorAll(".plane-button").length, 1);
});

test("arrow keys choose the next head in their direction that is in the window and the filter", (context) => {
  const all = stage();
  context.after(all.restore);
  all.draw();
  for (const name of ["ArrowRight", "ArrowUp", "ArrowDown", "x"]) all.key(name);
  all.key("ArrowRight", { ctrlKey: true });
  assert.deepEqual(all.take(), [["choose", 1], ["choose", 3], ["choose", 1]]);
  all.draw({ window: { ...WHOLE, right: 0.4 } });
  all.key("ArrowRight");
  assert.deepEqual(all.take(), []);
  const few = stage("punctuation");
  context.after(few.restore);
  few.draw();
  few.key("ArrowRight");
  assert.deepEqual(few.take(), []);
});

test("plus and minus zoom around the chosen head, 0 asks for all", (context) => {
  const { draw, key, take, restore } = stage();
  context.after(restore);
  draw();
  for (const name of ["+", "-", "0"]) key(name);
  assert.deepEqual(take().map(([name, factor, { x, y }]) => [name, factor, x, y]), [["zoom", 0.5, 0.25, 0.5], ["zoom", 2, 0.25, 0.5], ["zoom", 0, 0.25, 0.5]]);
});

test("the pointer previews the nearest head and chooses it; a way over the plane selects a region of scores", (context) => {
  const { draw, box, take, restore } = stage();
  context.after(restore);
  draw();
  const fire = (type, x, y) => box(".plane-stage").fire(`pointer${type}`, { clientX: x, clientY: y, pointerType: "mouse", button: 0, pointerId: 1 });
  fire("move", px(0.5) + 5, px(0.75));
  assert.deepEqual([take(), box(".plane-ring").hidden], [[["preview", 1]], false]);
  fire("down", px(0), px(0.3));
  fire("up", px(0), px(0.3));
  assert.deepEqual(take(), [["choose", 3]]);
  fire("down", px(0), px(0));
  fire("move", px(0.5), px(0.5));
  fire("up", px(0.5), px(0.5));
  assert.deepEqual(take().at(-1), ["select", { x: 0, y: 1 }, { x: 0.5, y: 0.5 }]);
});

test("the canvas is painted again for other heads, another window, region or colours, and not for another choice", (context) => {
  const { draw, restore } = stage();
  context.after(restore);
  let painted = 0;
  FakeElement.prototype.getContext = () => { painted += 1; return { scale() {}, fillRect() {}, beginPath() {}, arc() {}, fill() {} }; };
  const times = (more) => { painted = 0; draw(more); return painted; };
  assert.deepEqual([times(), times(), times({ chosen: 2 })], [1, 0, 0]);
  const region = { left: 0, right: 0.5, bottom: 0, top: 1 };
  assert.deepEqual([times({ region }), times({ region: { ...region } }), times({ window: region }), times()], [1, 0, 1, 1]);
  globalThis.getComputedStyle = () => ({ color: "blue" });
  assert.deepEqual([times(), times({ pixelRatio: 2 })], [1, 1]);
  const fewer = placedHeads(measures(), about, "first", "last", "punctuation");
  assert.equal(times({ pixelRatio: 2, heads: fewer }), 1);
});

test("a region is framed, and the axes have round numbers", (context) => {
  const { draw, box, page, restore } = stage();
  context.after(restore);
  draw({ region: { left: 0, right: 0.5, bottom: 0.5, top: 1 } });
  const { left, top, width, height } = box(".plane-region").style;
  assert.deepEqual([left, top, width, height], ["8px", "8px", "50px", "50px"]);
  assert.deepEqual(page.querySelectorAll(".plane-across span").map(({ text }) => text), ["0", "0.2", "0.4", "0.6", "0.8", "1"]);
  draw();
  assert.equal(box(".plane-region").hidden, true);
});
