import assert from "node:assert/strict";
import test from "node:test";

import { probeFoot } from "../../../site_assets/js/probe/probe-foot.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { FakeElement, makePage } from "../document.js";
import { small } from "../fixtures.js";

const MODEL = { id: "m", name: "Model", source: "org/model", layers: 2, heads: 2, sentences: { s: { attention: "data/s.0f9a.json" } } };
const CATALOGUE = { project: { title: "Project", version: "1", authors: ["A"] }, models: [MODEL], sentences: [{ id: "s", title: "Title", text: "abc" }] };
const VIEW = { model: "m", sentence: "s", layer: 0, head: 0, query: 2, key: 1 };
const STATE = { data: small, view: VIEW, model: MODEL, name: "L0H0", label: "Attention weights" };
const settled = async () => { for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done)); };

// The foot of a figure with notes, for a reader on a first visit.
function foot({ compact = false, data = {}, compared = [] } = {}) {
  const page = makePage();
  globalThis.window = { localStorage: { getItem: () => null, setItem() {}, removeItem() {} } };
  const host = page.body.appendChild(element("div", {}, element("div", { class: "probe-notes" })));
  Object.assign(host.dataset, data);
  const { draw, drawTable } = probeFoot({ host, catalogue: CATALOGUE, compact, compared: () => compared });
  const show = (state = {}, wanted = VIEW) => draw({ ...STATE, ...state }, wanted);
  const press = async (text) => {
    host.querySelectorAll("button").find((button) => button.text === text).click();
    await Promise.all(["maps/weight-table", "export/export-panel", "page/help-sheet"].map((name) => import(`../../../site_assets/js/${name}.js`)));
    await settled();
  };
  return { page, host, show, drawTable, press, compared, spoken: () => host.querySelector("[aria-live]").text, tables: () => host.querySelectorAll("table").map((table) => table.querySelector("caption").text.split(":")[0]) };
}

test("after each change a screen reader hears the map's name, the two tokens and the weight", () => {
  const { show, spoken } = foot();
  show();
  assert.equal(spoken(), 'L0H0: "c" to "b", 0.200');
  show({ name: "Mean of layer 0", view: { ...VIEW, query: 1, key: 0 } });
  assert.equal(spoken(), 'Mean of layer 0: "b" to "a", 0.400');
});

test("a weight that a lens hides is heard as hidden", () => {
  const { show, spoken } = foot();
  show({ data: { ...small, weight: () => null } });
  assert.equal(spoken(), 'L0H0: "c" to "b", hidden');
});

test("words that stay the same are not written anew, or they would be read twice", () => {
  const { host, show } = foot();
  show();
  const [written] = host.querySelector("[aria-live]").childNodes;
  show({ pixelRatio: 2 });
  assert.equal(host.querySelector("[aria-live]").firstChild, written);
});

test("the tables are those of the map and of the maps beside it, and follow both", async () => {
  const { show, press, tables, compared, drawTable } = foot();
  show();
  assert.deepEqual(tables(), []);
  await press("Show as table");
  assert.deepEqual(tables(), ["Attention weights of L0H0 of Model"]);
  compared.push({ ...STATE, about: "Pinned" });
  drawTable();
  assert.deepEqual(tables(), ["Attention weights of L0H0 of Model", "Pinned"]);
  show({ name: "L0H1" });
  assert.equal(tables()[0], "Attention weights of L0H1 of Model");
});

test("a table that is opened before there are data appears with them", async () => {
  const { show, press, tables } = foot();
  await press("Show as table");
  assert.deepEqual(tables(), []);
  show();
  assert.equal(tables().length, 1);
});

test("what is kept and cited is made once, and is about the view in the address", async () => {
  const { page, host, show, press } = foot();
  const copied = [];
  Object.defineProperty(globalThis, "navigator", { value: { clipboard: { writeText: async (text) => copied.push(text) } }, configurable: true });
  show();
  await press("Keep and cite");
  const [panel] = host.querySelectorAll(".export");
  await press("Embed");
  panel.parent.replaceChildren = () => assert.fail("the panel was put in again, so the pressed button lost the focus");
  show({ name: "L1H1" }, { ...VIEW, layer: 1, head: 1, key: null });
  assert.deepEqual(page.querySelectorAll(".export"), [panel]);
  assert.match(host.querySelector(".export-texts textarea").text, /layer=1&amp;head=1/);
  await press("Copy link");
  assert.match(copied[0], /#model=m&sentence=s&layer=1&head=1&query=2$/);
});

test("a button opens the sheet of keys", async () => {
  FakeElement.prototype.showModal = function showModal() { this.shown = true; };
  const { page, press } = foot();
  await press("Keys");
  assert.equal(page.querySelector("dialog").shown, true);
});

test("on a first visit hints stand before the notes, but not in a lesson or on another site", () => {
  assert.deepEqual(foot().host.children.map((node) => node.getAttribute("class")), ["hints", "probe-notes", "probe-foot"]);
  for (const quiet of [{ compact: true }, { data: { embed: "" } }]) assert.equal(foot(quiet).host.querySelector(".hints"), null);
});

test("the first map brings the hints, and the next does not bring them again", async () => {
  const { host, show } = foot();
  assert.equal(host.querySelector(".hints").text, "");
  for (const pixelRatio of [1, 2]) {
    show({ pixelRatio });
    await import("../../../site_assets/js/probe/first-hints.js");
    await new Promise((done) => setTimeout(done));
    await settled();
    assert.equal(host.querySelector(".hints").text.match(/of 3/g).length, 1);
  }
});
