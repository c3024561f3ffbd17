import assert from "node:assert/strict";
import test from "node:test";

import { partBars } from "../../../site_assets/js/why/part-bars.js";
import { makePage } from "../document.js";

makePage();

function bars() {
  const followed = [];
  const step = ({ layer, head }) => (layer === 0 ? { href: `#L0H${head}`, label: "go", follow: () => followed.push(head) } : null);
  const list = partBars([{ name: "L0H1", value: 2 }, { name: "L5H0", value: -1 }, { name: "MLP3", value: 0.5 }], { largest: 4, step });
  return { list, followed };
}

test("a bar grows from the middle, to the left where the part is negative, in one scale", () => {
  const styles = bars().list.querySelectorAll(".why-bar").map(({ attributes }) => [attributes["data-sign"], attributes.style]);
  assert.deepEqual(styles, [
    ["plus", "inset-inline-start: 50%; inline-size: 25%"],
    ["minus", "inset-inline-start: 37.5%; inline-size: 12.5%"],
    ["plus", "inset-inline-start: 50%; inline-size: 6.25%"],
  ]);
});

test("every part has its name and its signed number", () => {
  assert.deepEqual(bars().list.querySelectorAll("li").map(({ text }) => text), ["L0H1+2.00", "L5H0−1.00", "MLP of layer 3+0.50"]);
});

test("only heads that lead somewhere are links, and a click follows them", () => {
  const { list, followed } = bars();
  const links = list.querySelectorAll("a");
  assert.deepEqual(links.map(({ attributes }) => attributes.href), ["#L0H1"]);
  links[0].click();
  assert.deepEqual(followed, [1]);
});
