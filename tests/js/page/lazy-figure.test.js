import assert from "node:assert/strict";
import test from "node:test";

import { lazyFigure } from "../../../site_assets/js/page/lazy-figure.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { FakeElement, makePage } from "../document.js";

globalThis.HTMLElement = class extends FakeElement { constructor() { super("figure"); } };
const settled = () => new Promise((done) => setImmediate(done));

// A lazy figure's element in the page; `log` records what it does, near() notifies its IntersectionObserver.
function figure({ waits = true, data = {}, leader, load } = {}) {
  const page = makePage();
  const observers = {};
  const observer = (name) => class {
    constructor(notify) { observers[name] = { notify }; }
    observe(node, options) { Object.assign(observers[name], { node, options }); }
    disconnect() { observers[name].stopped = true; }
  };
  globalThis.IntersectionObserver = observer("near");
  globalThis.MutationObserver = observer("state");
  const log = [];
  const running = { start: () => log.push("start"), stop: () => log.push("stop") };
  const Figure = lazyFigure({ load: load ?? (async () => (log.push("load"), { default: () => running })), waits: () => waits });
  const node = new Figure();
  Object.assign(node.dataset, data);
  if (leader) page.body.append(element("attention-probe", { "data-state": leader }));
  page.body.append(node);
  node.connectedCallback();
  const near = (isIntersecting) => { observers.near.notify([{ isIntersecting }]); return settled(); };
  return { page, node, log, near, observers };
}

test("a figure that does not wait starts at once", async () => {
  const { log } = figure({ waits: false });
  await settled();
  assert.deepEqual(log, ["load", "start"]);
});

test("one that waits is loaded when it comes near, and not before", async () => {
  const { log, near, observers } = figure();
  await near(false);
  assert.deepEqual(log, []);
  await near(true);
  assert.deepEqual([log, observers.near.stopped], [["load", "start"], true]);
});

test("a figure taken from the page stops, and one taken before its script came never starts", async () => {
  const first = figure({ waits: false });
  await settled();
  first.node.disconnectedCallback();
  assert.deepEqual(first.log, ["load", "start", "stop"]);
  const second = figure({ waits: false });
  second.node.remove();
  second.node.disconnectedCallback();
  await settled();
  assert.deepEqual(second.log, ["load"]);
});

test("one that follows the probe starts after the probe is drawn or says why it cannot be", async () => {
  for (const state of ["ready", "message"]) {
    const { page, log, observers } = figure({ waits: false, data: { follow: "" }, leader: "loading" });
    await settled();
    assert.deepEqual(log, ["load"]);
    assert.deepEqual(observers.state.options, { attributes: true, attributeFilter: ["data-state"] });
    observers.state.notify();
    await settled();
    assert.deepEqual(log, ["load"]); // the probe's state is the same
    page.querySelector("attention-probe").dataset.state = state;
    observers.state.notify();
    await settled();
    assert.deepEqual([log, observers.state.stopped], [["load", "start"], true]);
  }
});

test("a probe that is drawn already, or none at all, is not waited for", async () => {
  for (const leader of ["ready", "message", undefined]) {
    const { log } = figure({ waits: false, data: { follow: "" }, leader });
    await settled();
    assert.deepEqual(log, ["load", "start"]);
  }
  const { log } = figure({ waits: false, leader: "loading" });
  await settled();
  assert.deepEqual(log, ["load", "start"]); // this figure does not follow the probe
});

test("a follower far from the window starts with the reader's first choice, and no other figure does", async () => {
  const follower = figure({ data: { follow: "" } });
  follower.page.fire("figure-chosen");
  follower.page.fire("figure-chosen");
  await settled();
  assert.deepEqual(follower.log, ["load", "start"]);
  const other = figure();
  other.page.fire("figure-chosen");
  await settled();
  assert.deepEqual(other.log, []);
});

test("a script that cannot be loaded is said in the figure, whose content stays", async () => {
  const { node } = figure({ waits: false, load: () => Promise.reject(new Error("offline")) });
  await settled();
  assert.match(node.text, /^This figure cannot be drawn\./);
});

test("a figure that is moved while its script is on its way starts once", async () => {
  const { node, log } = figure({ waits: false });
  node.disconnectedCallback();
  node.connectedCallback();
  await settled();
  assert.deepEqual(log, ["load", "load", "start"]);
});
