import assert from "node:assert/strict";
import test from "node:test";

import { restArrows } from "../../../site_assets/js/mixing/rest-arrows.js";
import { makePage } from "../document.js";

makePage();

const near = (found, wanted) => wanted.forEach((number, index) => assert.ok(Math.abs(found[index] - number) < 1e-9, `${found} is not ${wanted}`));

// The drawing, and the vectors of its arrows, with up as positive.
function drawn(norm, cosine) {
  const { element, draw } = restArrows();
  draw({ norm, cosine });
  const arrow = (name) => {
    const [x0, y0, x1, y1] = (element.querySelector(`.arrow-${name}`).getAttribute("d").match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
    return { x: x1 - x0, y: y0 - y1 };
  };
  return { element, whole: arrow("whole"), rest: arrow("rest"), label: element.querySelector("svg").getAttribute("aria-label") };
}

test("the whole output points right, and the rest has its length and angle to it", () => {
  const { whole, rest } = drawn(0.5, 0.6); // cosine 0.6, sine 0.8
  near([whole.x, whole.y, rest.x, rest.y], [84, 0, 84 * 0.5 * 0.6, 84 * 0.5 * 0.8]);
});

test("a rest longer than the output has the full length, and the output is drawn shorter", () => {
  const { whole, rest } = drawn(2, -1);
  near([whole.x, rest.x, rest.y], [42, -84, 0]);
});

test("a rest without a direction has no arrow", () => {
  const { element, label } = drawn(0, null);
  assert.equal(element.querySelector(".arrow-rest").getAttribute("d"), "");
  assert.equal(label, "Nothing remains of the output.");
});

test("the drawing is described in numbers", () => {
  assert.equal(drawn(0.5, 0).label, "What remains is 0.50 times as long as the whole output, at an angle of 90 degrees to it.");
  assert.equal(drawn(1.234, 0.5).label, "What remains is 1.23 times as long as the whole output, at an angle of 60 degrees to it.");
});

test("the dial's marks stand outside it at their cosines, with a true minus sign", () => {
  const marks = drawn(1, 1).element.querySelectorAll("text");
  assert.deepEqual(marks.map(({ text }) => text), ["1", "0.5", "0", "−0.5", "−1"]);
  assert.deepEqual(marks.map((mark) => mark.getAttribute("text-anchor")), ["start", "start", "middle", "end", "end"]);
  near(marks.map((mark) => (Number(mark.getAttribute("x")) - 116) / 96), [1, 0.5, 0, -0.5, -1]);
  near([(106 - Number(marks[2].getAttribute("y"))) / 96], [1]);
});

test("a stroke of the arrow's head points back on either side", () => {
  const path = drawn(1, 1).element.querySelector(".arrow-whole").getAttribute("d").match(/-?[\d.]+(e-?\d+)?/g).map(Number);
  const [tip, one, other] = [path.slice(2, 4), path.slice(4, 6), path.slice(8, 10)];
  near([Math.hypot(one[0] - tip[0], one[1] - tip[1]), Math.hypot(other[0] - tip[0], other[1] - tip[1])], [8, 8]);
  near([one[0], one[1] - tip[1]], [other[0], tip[1] - other[1]]);
  assert.ok(one[0] < tip[0] && one[1] !== tip[1]);
});

test("the dial is a half circle on a line, as wide as the output on either side, within the drawing", () => {
  const { element } = drawn(1, 1);
  const [x0, y0, rx, ry, , large, , x1, y1] = element.querySelector(".dial path").getAttribute("d").match(/-?[\d.]+(e-?\d+)?/g).map(Number);
  near([x0, x1, y0, y1, rx, ry], [116 + 84, 116 - 84, 106, 106, 84, 84]);
  assert.equal(large, 0);
  assert.equal(element.querySelector("svg").getAttribute("viewBox"), "0 0 232 114");
});
