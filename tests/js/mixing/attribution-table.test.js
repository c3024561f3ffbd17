import assert from "node:assert/strict";
import test from "node:test";

import { attributionTable } from "../../../site_assets/js/mixing/attribution-table.js";
import { divergingRamp } from "../../../site_assets/js/shared/diverging.js";
import { makePage } from "../document.js";

const STATE = {
  prediction: { heads: [[2, -1], [0.01, 0]], mlps: [3, -1] }, ramp: divergingRamp(false), largest: 2, chosen: { layer: 0, head: 1 }, label: "Attributions",
};

// A drawn table in the page, its links row by row, and the heads that are pointed at and chosen.
function table(change = {}, acts = {}) {
  const page = makePage();
  const [pointed, chosen] = [[], []];
  const { element, draw, activate } = attributionTable({ link: ({ layer, head }) => `#L${layer}H${head}`, point: (head) => pointed.push(head), choose: (head) => chosen.push(head), ...acts });
  page.body.append(element);
  draw({ ...STATE, ...change });
  return { element, activate, pointed, chosen, links: element.querySelectorAll("a") };
}

test("a head's cell has its name, its signed number, its colour and a link to its attention", () => {
  const { links, element } = table();
  assert.deepEqual(links.map(({ text, href }) => [text, href]),
    [["L0H0 +2.00", "#L0H0"], ["L0H1 −1.00", "#L0H1"], ["L1H0 +0.01", "#L1H0"], ["L1H1 0.00", "#L1H1"]]);
  assert.deepEqual([links[0], links[3]].map((link) => link.getAttribute("style")),
    ["background: rgb(138 38 0); color: #fff", "background: rgb(251 250 247); color: #000"]);
  assert.equal(element.querySelector("caption").text, "Attributions");
});

test("small numbers are read out but not printed", () => {
  const hidden = table().links.map((link) => link.lastChild.getAttribute("class") === "visually-hidden");
  assert.deepEqual(hidden, [false, false, true, true]);
});

test("where no head writes anything, every cell is the paper's colour", () => {
  const { links } = table({ prediction: { heads: [[0, 0]], mlps: [0] }, largest: 0, chosen: { layer: 0, head: 0 } });
  assert.deepEqual(links.map((link) => link.getAttribute("style")), Array(2).fill("background: rgb(251 250 247); color: #000"));
});

test("the bars of the MLPs grow from a common zero to either side, on a scale of their own", () => {
  const { element } = table();
  assert.equal(element.style["--zero"], "25%");
  assert.deepEqual(element.querySelectorAll(".mlp-bar span").map((bar) => bar.getAttribute("style").split("; ").slice(0, 2)),
    [["left: 25%", "width: 75%"], ["left: 0%", "width: 25%"]]);
  const colours = element.querySelectorAll(".mlp-bar span").map((bar) => bar.getAttribute("style").split("background: ")[1]);
  assert.notEqual(colours[0], colours[1]);
});

test("MLPs that add nothing have bars without a width", () => {
  const { element } = table({ prediction: { heads: [[1]], mlps: [0] }, chosen: { layer: 0, head: 0 } });
  assert.deepEqual([element.style["--zero"], element.querySelector(".mlp-bar span").getAttribute("style").slice(0, 19)], ["0%", "left: 0%; width: 0%"]);
});

test("one link is framed and in the tab order, and another takes its place", () => {
  const { links, activate } = table();
  const framed = () => links.map((link) => [link.tabIndex, link.hasAttribute("data-chosen")]);
  assert.deepEqual(framed(), [[-1, false], [0, true], [-1, false], [-1, false]]);
  activate({ layer: 1, head: 0 });
  assert.deepEqual(framed(), [[-1, false], [-1, false], [0, true], [-1, false]]);
});

test("arrow keys lead to the heads around, not beyond the edges; other keys stay the page's", () => {
  const { links, chosen } = table();
  assert.equal(links[1].fire("keydown", { key: "ArrowDown" }).defaultPrevented, true);
  assert.equal(links[1].fire("keydown", { key: "ArrowRight" }).defaultPrevented, true);
  assert.equal(links[1].fire("keydown", { key: "x" }).defaultPrevented, false);
  assert.deepEqual(chosen, [{ layer: 1, head: 1 }, { layer: 0, head: 1 }]);
});

test("a listener hears of the pointer's head, and that there is none", () => {
  const { element, links, pointed } = table();
  links[2].firstChild.fire("pointerover");
  element.querySelector("th").fire("pointerover");
  element.fire("pointerleave");
  assert.deepEqual(pointed, [{ layer: 1, head: 0 }, null, null]);
});

test("the first head can be pointed at, too", () => {
  const { links, pointed } = table();
  links[0].fire("pointerover");
  assert.deepEqual(pointed, [{ layer: 0, head: 0 }]);
});

test("colours are relative to the largest value, however small it is", () => {
  const style = (value, largest) => table({ prediction: { heads: [[value]], mlps: [0] }, largest, chosen: { layer: 0, head: 0 } }).links[0].getAttribute("style");
  assert.equal(style(0.1, 0.2), style(2, 4));
  assert.notEqual(style(0.1, 0.2), style(0.2, 0.2));
});

test("where a click only chooses, the link is left to keys and to other tabs", () => {
  const clicks = (acts) => {
    const { element, links, chosen } = table({}, acts);
    const prevented = [{ detail: 1 }, { detail: 0 }, { detail: 1, ctrlKey: true }].map((event) => {
      let stopped = false;
      element.dispatchEvent({ type: "click", target: links[2], preventDefault: () => { stopped = true; }, ...event });
      return stopped;
    });
    return { prevented, chosen };
  };
  assert.deepEqual(clicks({ stays: true }), { prevented: [true, false, false], chosen: [{ layer: 1, head: 0 }] });
  assert.deepEqual(clicks({}), { prevented: [false, false, false], chosen: [] });
});
