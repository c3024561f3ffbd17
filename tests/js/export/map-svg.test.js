import assert from "node:assert/strict";
import test from "node:test";

import { mapSvg as lined } from "../../../site_assets/js/export/map-svg.js";
import { signedRamp } from "../../../site_assets/js/shared/diverging.js";
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

// The rectangles of the map's cells and of the chosen cell, with parsed numbers.
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

test("a cell outside the window stays empty", () => {
  const unseen = (layer, query, key) => (layer === 1 && query - key > 1 ? "cannot see" : undefined);
  const { cells } = squares({ ...PICTURE, data: { ...DATA, unseen } });
  assert.deepEqual(cells.map(({ fill }) => fill === "none"), [false, false, true, true, false, false]);
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

// The position of the first text that contains these words.
function placeOf(text, words) {
  const [, tag] = new RegExp(`(<text [^>]*>)(?:(?!</text>).)*${words}`, "s").exec(text);
  return { x: Number(attribute(tag, "x")), y: Number(attribute(tag, "y")) };
}

test("a row's label stands left of its cells and at their height, a column's above its cells", () => {
  const { text } = mapSvg(PICTURE);
  const labels = tags(text, "text").filter((tag) => attribute(tag, "class") === "token").map((tag) => ({ x: Number(attribute(tag, "x")), y: Number(attribute(tag, "y")) }));
  const { cells } = squares();
  const side = cells[0].width;
  [0, 1, 2].forEach((row) => {
    const middle = cells[0].y + (row + 0.5) * side; // letters of 13 px reach about 9 px above their baseline
    assert.ok(labels[row].x < cells[0].x && labels[row].y > middle && labels[row].y - 9 < middle, `row ${row}`);
    const { x, y } = labels[3 + row];
    assert.ok(y < cells[0].y && x > cells[0].x + row * side && x < cells[0].x + (row + 1) * side, `column ${row}`);
  });
});

test("title, map, axes, scale and caption stand below each other within the margins", () => {
  const { text, height, width } = mapSvg(PICTURE);
  const { cells } = squares();
  const bottom = cells[5].y + cells[5].height;
  const heights = ["L1H2", "rows: query", "attention weight", "First line", "Second line"].map((words) => placeOf(text, words).y);
  assert.ok(heights[0] > 24 && heights[0] < cells[0].y);
  assert.ok(heights[1] > bottom);
  assert.ok(heights.every((y, index) => index === 0 || y > heights[index - 1] + 10) && heights[4] < height);
  const frame = tags(text, "rect").filter((rect) => attribute(rect, "height") === "8").at(-1);
  assert.deepEqual([attribute(frame, "x"), attribute(frame, "width"), width >= 480], ["24", "208", true]);
});

test("the legend's steps go evenly through the ramp", () => {
  const bars = tags(mapSvg(PICTURE).text, "rect").filter((rect) => attribute(rect, "height") === "8").slice(0, 32);
  const light = bars.map((rect) => attribute(rect, "fill").match(/[0-9a-f]{2}/g).reduce((sum, byte) => sum + parseInt(byte, 16), 0));
  assert.ok(light.every((sum, index) => index === 0 || sum < light[index - 1]));
});

test("a long line of the caption is broken within the margins", () => {
  const long = mapSvg({ ...PICTURE, caption: ["word ".repeat(60).trim()] });
  const lines = [...long.text.matchAll(/>(word[^<]*)<\/text>/g)].map(([, line]) => line.length * 11 * 0.55);
  assert.ok(lines.length > 1 && lines.every((length) => length <= long.width - 2 * 24));
  assert.ok(lines[0] > long.width - 2 * 24 - 6 * 11); // and no earlier than necessary
});

test("the legend of a signed ramp goes from one end to the other, with zero in the middle", () => {
  const ramp = signedRamp(false, 0.4);
  const { text } = mapSvg({ ...PICTURE, ramp });
  for (const tick of ["−0.4", "−0.2", ">0<", ">0.2<", ">0.4<"]) assert.ok(text.includes(tick), tick);
});

test("a sink has a narrow cell beside each row, between the label and the map", () => {
  const data = { ...DATA, sink: () => 1 };
  const { cells } = squares({ ...PICTURE, data });
  const sinks = cells.slice(6);
  assert.deepEqual(sinks.map(({ fill }) => fill), Array(3).fill(cells[0].fill));
  assert.ok(sinks.every(({ x, y, width }, query) => x + width < cells[0].x && width < 12 && y === cells[0].y + query * cells[0].height));
  const ends = tags(mapSvg({ ...PICTURE, data }).text, "text").filter((tag) => attribute(tag, "class") === "token" && attribute(tag, "text-anchor") === "end");
  assert.deepEqual(ends.map((tag) => Number(attribute(tag, "x")) < sinks[0].x), [true, true, true]); // labels end before them
  assert.match(mapSvg({ ...PICTURE, data }).text, /rows: query · columns: the attention sink, then key/);
  assert.doesNotMatch(mapSvg(PICTURE).text, /attention sink/);
});

test("in a layer without a sink the picture is that of a model without one", () => {
  assert.equal(mapSvg({ ...PICTURE, data: { ...DATA, sink: (layer) => (layer === 1 ? undefined : 1) } }).text, mapSvg(PICTURE).text);
});
