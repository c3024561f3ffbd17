import assert from "node:assert/strict";
import test from "node:test";

import { followLanguages } from "../../../site_assets/js/page/languages.js";
import { element } from "../../../site_assets/js/shared/dom.js";
import { FakeElement, makePage } from "../document.js";

const { body } = makePage();

// A German page with these elements; `add(node)` adds one more, as a figure does.
function germanPage(...parts) {
  body.append(...parts);
  let notify = () => {};
  globalThis.Element = FakeElement;
  globalThis.MutationObserver = class { constructor(act) { notify = act; } observe() {} };
  followLanguages({ body, documentElement: { lang: "de" } });
  return { add: (node) => { body.append(node); notify([{ addedNodes: [node, "text"] }]); return node; } };
}

const languageOf = (node) => [node.getAttribute("lang"), node.getAttribute("dir")];

test("figures and messages are English and what an author wrote is in the language of the site", () => {
  const [title, look] = [element("bdi", {}), element("p", { dir: "auto" })];
  const figure = element("head-cards", {}, title, look, element("p", {}));
  germanPage(figure);
  assert.deepEqual([figure, title, look, figure.lastChild].map(languageOf), [["en", "ltr"], ["de", null], ["de", "auto"], [null, null]]);
});

test("what is added later is marked, too, and what says its language is left as it is", () => {
  const { add } = germanPage();
  const [title, reason] = [element("bdi", {}), element("bdi", { lang: "en" })];
  const sheet = add(element("dialog", { class: "help" }, element("p", {}, title), reason));
  assert.deepEqual([sheet, title, reason].map(languageOf), [["en", "ltr"], ["de", null], ["en", null]]);
});
