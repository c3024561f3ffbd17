import assert from "node:assert/strict";
import test from "node:test";

import { sentencePicker } from "../../../site_assets/js/figure/sentence-picker.js";
import { makePage } from "../document.js";
import { catalogue } from "../fixtures.js";

const { models, sentences } = catalogue();

// Waits until the list's script has loaded and run.
async function settled() {
  await import("../../../site_assets/js/figure/sentence-list.js");
  await new Promise((done) => setImmediate(done));
}

// A picker in the page, drawn with the first sentence.
function picker(more) {
  const page = makePage();
  const chosen = [];
  const { element, draw } = sentencePicker({ sentences, more, choose: (id) => chosen.push(id) });
  page.body.append(element);
  draw({ model: models[0], sentence: "ioi" });
  const button = element.querySelector("button");
  const press = async (key, more) => { const event = button.fire("keydown", { key, ...more }); await settled(); return event; };
  return { element, draw, chosen, button, press, list: () => element.querySelector("[role=listbox]") };
}

test("the button shows the title of the sentence in view", () => {
  const { button, draw } = picker();
  assert.equal(button.text, "Title of ioi");
  draw({ model: models[0], sentence: "code" });
  assert.equal(button.text, "Title of code");
});

test("the list is made when the reader first opens it, and knows the view that was drawn last", async () => {
  const { button, draw, list } = picker();
  assert.equal(list(), null);
  draw({ model: models[1], sentence: "code" });
  button.click();
  await settled();
  assert.equal(list().hidden, false);
  assert.equal(list().querySelector("[aria-selected=true]").dataset.id, "code");
  assert.match(list().querySelector("[data-id=ioi]").text, /not run with Tiny/);
});

test("keys pressed while the script comes act in their order", async () => {
  const { button, chosen } = picker();
  for (const key of ["Enter", "ArrowDown", "Enter"]) button.fire("keydown", { key });
  await settled();
  assert.deepEqual(chosen, ["twins"]); // it follows ioi in its family
});

test("keys that open, and letters, are taken from the page; others stay the page's", async () => {
  const { press } = picker();
  assert.equal((await press("Tab")).defaultPrevented, false);
  assert.equal((await press("Home")).defaultPrevented, false);
  assert.equal((await press("ArrowDown")).defaultPrevented, true);
  assert.equal((await press("Home")).defaultPrevented, true); // the list is open now
});

test("the theme does not turn the page at a letter typed here, and shortcuts stay the browser's", async () => {
  const { press, list } = picker();
  for (const more of [{ ctrlKey: true }, { metaKey: true }]) {
    const event = await press("t", more);
    assert.deepEqual([event.defaultPrevented, Boolean(event.stopped)], [false, false]);
  }
  assert.equal(list(), null);
  const event = await press("t");
  assert.deepEqual([event.defaultPrevented, event.stopped], [true, true]);
});

test("a view that stays the same is not drawn again", async () => {
  const { button, draw, list } = picker();
  button.click();
  await settled();
  list().querySelector("[data-id=ioi]").setAttribute("aria-selected", "untouched");
  draw({ model: models[0], sentence: "ioi" });
  assert.equal(list().querySelector("[data-id=ioi]").getAttribute("aria-selected"), "untouched");
});

test("on a large site, the list opens when all sentences are there, and a failure can be tried again", async () => {
  const answers = [Promise.reject(new Error("offline")), Promise.resolve(true), null];
  const { element, press, list } = picker({ all: () => answers.shift() });
  await press("Enter");
  await settled();
  assert.match(element.text, /The sentences cannot be listed\./);
  await press("Enter");
  await settled();
  assert.deepEqual([list().hidden, element.text.includes("cannot be listed")], [false, false]);
});
