import assert from "node:assert/strict";
import test from "node:test";

import { preparePrint, printPage } from "../../../site_assets/js/page/print-page.js";
import { makePage } from "../document.js";

const turns = async () => { await import("../../../site_assets/js/page/draw-all.js"); for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done)); };

// A page in a colour scheme, ready for printing; fire() sends an event to the window, state.printed counts the prints.
function page(scheme) {
  const document = makePage();
  document.body.setAttribute("data-md-color-scheme", scheme);
  document.querySelectorAll = () => [];
  document.getAnimations = () => [];
  const acts = {};
  const state = { printed: 0 };
  const window = { document, addEventListener: (type, act) => { acts[type] = act; }, print: () => { state.printed += 1; } };
  preparePrint(window);
  return { window, state, fire: (type, event) => acts[type](event), scheme: () => document.body.getAttribute("data-md-color-scheme") };
}

test("a page is printed in the light scheme, and afterwards looks as before", () => {
  for (const scheme of ["slate", "default"]) {
    const { fire, scheme: now } = page(scheme);
    fire("beforeprint");
    fire("beforeprint"); // browsers may send it twice
    assert.equal(now(), "default");
    fire("afterprint");
    fire("afterprint");
    assert.equal(now(), scheme);
  }
});

test("what still appears when a page is printed is there at once", () => {
  const { window, fire } = page("slate");
  let running = 0;
  window.document.getAnimations = () => [{ cancel: () => { running -= 1; } }].slice(0, running);
  const observed = window.document.body.setAttribute.bind(window.document.body);
  window.document.body.setAttribute = (...change) => { running = 1; observed(...change); }; // a new scheme starts a transition
  fire("beforeprint");
  assert.equal(running, 0);
});

test("the print dialogue opens once the figures are drawn", async () => {
  const { window, state } = page("default");
  printPage(window);
  assert.equal(state.printed, 0);
  await turns();
  assert.equal(state.printed, 1);
});

test("Ctrl+P and Cmd+P wait for the figures; other keys do what they always do", async () => {
  const { fire, state } = page("default");
  const press = (keys) => {
    const event = { key: "p", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, prevented: false, preventDefault() { this.prevented = true; }, ...keys };
    fire("keydown", event);
    return event.prevented;
  };
  assert.deepEqual([{}, { ctrlKey: true, key: "o" }, { ctrlKey: true, shiftKey: true }, { metaKey: true, altKey: true }].map(press), [false, false, false, false]);
  await turns();
  assert.equal(state.printed, 0);
  assert.deepEqual([{ ctrlKey: true }, { metaKey: true, key: "P" }].map(press), [true, true]);
  await turns();
  assert.equal(state.printed, 2);
});
