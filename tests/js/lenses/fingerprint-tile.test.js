import assert from "node:assert/strict";
import test from "node:test";

import { fingerprintTile } from "../../../site_assets/js/lenses/fingerprint-tile.js";
import { DataError } from "../../../site_assets/js/data/data-error.js";
import { makePage } from "../document.js";
import { small } from "../fixtures.js";

makePage();
globalThis.getComputedStyle = () => ({ color: "rgb(200, 200, 200)" }); // the colour of keys that a query cannot see

const RAMP = Uint8ClampedArray.from({ length: 33 }, (_, index) => Math.floor(index / 3)); // a weight of 0.4 is the byte 4
const PIXELS = 6; // a side of a map: two for each of three tokens
const settled = () => new Promise((done) => setImmediate(done));

// A tile that gets its data from `read`; `asked` has the arguments of `read`, clicks() counts how often it is chosen.
function tile(read = () => Promise.resolve(small)) {
  const asked = [];
  let clicks = 0;
  const { element, draw, wake } = fingerprintTile({ sentence: { id: "s", title: "Title" }, read: (show) => (asked.push(show), read(show)), choose: () => { clicks += 1; } });
  const canvas = element.querySelector("canvas");
  const show = (view) => { draw({ view: { sentence: "s", layer: 0, head: 0, show: null, ...view }, ramp: RAMP, pixelRatio: PIXELS / 96 }); return settled(); };
  // The last map: the red byte of the first pixel of each cell, by query and key.
  const map = () => [0, 2, 4].map((y) => [0, 2, 4].map((x) => canvas.painted.at(-1)[4 * (PIXELS * y + x)]));
  return { element, button: element.querySelector("button"), canvas, show, wake, asked, map, note: () => element.querySelector(".fingerprint-note").text, clicks: () => clicks };
}

async function awake(read) {
  const made = tile(read);
  made.wake();
  await made.show();
  return made;
}

test("nothing is loaded until the tile is woken, then the map of the head is drawn", async () => {
  const { show, wake, asked, canvas, map } = tile();
  await show();
  assert.deepEqual([asked, canvas.painted], [[], []]);
  wake();
  await settled();
  assert.deepEqual([asked, map()], [[null], [[10, 200, 200], [4, 6, 200], [2, 2, 6]]]);
});

test("a tile that is woken before it has a view loads when it gets one", async () => {
  const { wake, show, asked } = tile();
  wake();
  assert.deepEqual(asked, []);
  await show({ show: "contribution" });
  assert.deepEqual(asked, ["contribution"]);
});

test("a woken tile follows the head in view, and the lens hides the first token", async () => {
  const { show, map } = await awake();
  await show({ head: 1 });
  assert.deepEqual(map(), [[10, 200, 200], [8, 2, 200], [0, 4, 6]]);
  await show({ first: "hide" });
  assert.deepEqual(map()[2], [0, 2, 6]);
});

test("only the tile of the sentence in view is pressed, and a click chooses", async () => {
  const { show, button, clicks } = tile();
  const pressed = async (sentence) => { await show({ sentence }); return button.getAttribute("aria-pressed"); };
  assert.deepEqual([await pressed("s"), await pressed("other")], ["true", "false"]);
  button.click();
  assert.deepEqual([clicks(), button.text], [1, "Title"]);
});

test("without data, or where they cannot be read, a note takes the place of the map until there are some", async () => {
  const found = { null: () => Promise.resolve(small), contribution: () => null, broken: () => Promise.reject(new DataError("s.json", "is damaged.")) };
  const { show, note, canvas } = await awake((what) => found[what ?? "null"]());
  const drawn = canvas.painted.length;
  canvas.width = null;
  await show({ show: "contribution" });
  assert.deepEqual([note(), canvas.width], ["weight × norm is not available", PIXELS]); // setting the size clears it
  await show({ show: "broken" });
  assert.equal(note(), "could not be read");
  assert.equal(canvas.painted.length, drawn);
  await show();
  assert.deepEqual([note(), canvas.painted.length], ["", drawn + 1]);
});

test("what arrives, or fails, after the reader has chosen other values changes nothing", async () => {
  for (const end of ["resolve", "reject"]) {
    let late;
    const { show, note, canvas } = await awake((what) => (what ? new Promise((resolve, reject) => { late = { resolve, reject }; }) : Promise.resolve(small)));
    await show({ show: "contribution" });
    await show();
    const drawn = canvas.painted.length;
    late[end](end === "resolve" ? small : new DataError("s.json", "is damaged."));
    await settled();
    assert.deepEqual([note(), canvas.painted.length], ["", drawn]);
  }
});
