import assert from "node:assert/strict";
import test from "node:test";

import { mapSvg as lined } from "../../../site_assets/js/keep/map-svg.js";
import { sequentialRamp } from "../../../site_assets/js/shared/ramp.js";

const COLOURS = { paper: "#paper", ink: "#ink", quiet: "#quiet", hairline: "#hairline", accent: "#accent", key: "#key" };
const ROWS = [[1], [0.25, null], [0, 0.5, 0.5]];
const DATA = { tokens: ["The", " <b>", "c&d"], length: 3, row: (layer, head, query) => (layer === 1 && head === 2 ? ROWS[query] : []) };
const PICTURE = {
  data: DATA, view: { layer: 1, head: 2, query: 2, key: 1 }, ramp: sequentialRamp(false), colours: COLOURS,
  title: "L1H2 <title>", scale: "attention weight (linear)", caption: ["First line.", "Second line."],
};

// The picture without the line breaks between its elements.
const mapSvg = (picture) => ({ ...lined(picture), text: lined(picture).text.replaceAll(">\n<", "><") });
const attribute = (tag, name) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
const tags = (text, name) => text.match(new RegExp(`<${name}[ >][^>]*>`, "g")) ?? [];

// The rectangles of the map's cells and the chosen cell, with numbers as numbers.
function squares(picture = PICTURE) {
  const { text } = mapSvg(picture);
  const [, inside, after] = /<g [^>]*stroke="#hairline"[^>]*>(.*?)<\/g>(<rect[^>]*>)/s.exec(text);
  const box = (rect) => ({ ...Object.fromEntries(["x", "y", "width", "height"].map((name) => [name, Number(attribute(rect, name))])), fill: attribute(rect, "fill"), stroke: attribute(rect, "stroke") });
  return { cells: tags(inside, "rect").map(box), chosen: box(after) };
}

test("a cell is drawn for each key that a query can see, in its weight's colour, and a hidden one stays empty", () => {
  const { cells } = squares();
  const colour = (weight) => `#${[...sequentialRamp(false).subarray(3 * Math.round(255 * weight)).subarray(0, 3)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  assert.deepEqual(cells.map(({ fill }) => fill), [colour(1), colour(0.25), "none", colour(0), colour(0.5), colour(0.5)]);
});

test("cells stand in rows of queries and columns of keys, square and side by side", () => {
  const { cells: [first, second, third, fourth] } = squares();
  const side = first.width;
  assert.equal(first.height, side);
  assert.deepEqual([second.x - first.x, second.y - first.y], [0, side]);
  assert.ok(Math.abs(third.x - first.x - side) < 1e-9 && third.y === second.y);
  assert.deepEqual([fourth.x, Math.round((fourth.y - first.y) / side)], [first.x, 2]);
});

test("the chosen cell is framed where it is", () => {
  const { cells, chosen } = squares();
  const { x, y, width } = cells[4]; // query 2, key 1
  assert.deepEqual([chosen.x, chosen.y, chosen.width, chosen.stroke, chosen.fill], [x, y, width, "#accent", "none"]);
});

test("tokens are labels of rows and of columns; only the chosen query and key have their colours", () => {
  const labels = [...mapSvg(PICTURE).text.matchAll(/<text class="token"([^>]*)>(.*?)<\/text>/gs)];
  assert.deepEqual(labels.map(([, head]) => attribute(head, "fill")), ["#ink", "#ink", "#accent", "#ink", "#key", "#ink"]);
  assert.deepEqual(labels.map(([, , inner]) => inner.replace(/<[^>]*>/g, "")), [...Array(2)].flatMap(() => ["The", "␣&lt;b&gt;", "c&amp;d"]));
  assert.deepEqual(labels.map(([, head]) => attribute(head, "text-anchor") === "end"), [true, true, true, false, false, false]);
});

test("marks of spaces are paler than the letters", () => {
  assert.match(mapSvg(PICTURE).text, /<tspan fill="#quiet">␣<\/tspan><tspan>&lt;b&gt;<\/tspan>/);
});

test("the legend shows the whole ramp, from no weight to all", () => {
  const { text } = mapSvg(PICTURE);
  const bars = tags(text, "rect").filter((rect) => attribute(rect, "height") === "8");
  assert.equal(bars.length, 33); // 32 steps and the frame
  assert.equal(attribute(bars[0], "fill"), squares().cells[3].fill);
  assert.equal(attribute(bars[31], "fill"), squares().cells[0].fill);
  const ticks = [...text.matchAll(/text-anchor="(start|middle|end)"[^>]*>([\d.]+)<\/text>/g)].map(([, anchor, tick]) => [anchor, Number(tick)]);
  assert.deepEqual(ticks.sort((a, b) => a[1] - b[1]), [["start", 0], ["middle", 0.25], ["middle", 0.5], ["middle", 0.75], ["end", 1]]);
});

test("title, scale and caption are texts of the picture, safe in XML", () => {
  const { text } = mapSvg(PICTURE);
  assert.match(text, /<title>L1H2 &lt;title&gt;<\/title><desc>First line\. Second line\.<\/desc>/);
  for (const line of ["attention weight (linear)", "First line.", "Second line."]) assert.ok(text.includes(`>${line}</text>`), line);
});

test("the picture is as large as it says, holds all it draws, and is wide enough for a caption", () => {
  const { text, width, height } = mapSvg(PICTURE);
  assert.match(text, new RegExp(`^<svg [^>]*width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`));
  assert.ok(width >= 480);
  const bottoms = [...tags(text, "rect").slice(1), ...tags(text, "text")].map((tag) => Number(attribute(tag, "y")) + Number(attribute(tag, "height") ?? 0));
  assert.ok(Math.max(...bottoms) <= height);
  const rights = tags(text, "rect").map((tag) => Number(attribute(tag, "x") ?? 0) + Number(attribute(tag, "width")));
  assert.ok(Math.max(...rights) <= width);
});

test("a longer caption makes the picture higher by a line's height for each line", () => {
  const more = { ...PICTURE, caption: [...PICTURE.caption, "Third.", "Fourth."] };
  assert.equal(mapSvg(more).height - mapSvg(PICTURE).height, 32);
});
