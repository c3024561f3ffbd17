// "Keep and cite", opened: pictures, data, a link, citations and the probe itself. Loaded when first asked for.

import { element } from "../shared/dom.js";
import { citeView } from "./cite-view.js";
import { copyField } from "./copy-field.js";
import { embedSnippet } from "./embed-snippet.js";
import { keepActions } from "./keep-actions.js";

// `host`, `catalogue`, `current` as for the actions. Returns { element, draw() }, the latter after every change of view.
export function keepPanel(parts) {
  const actions = keepActions(parts);
  const said = element("p", { class: "keep-said", role: "status" });
  const texts = element("div", { class: "keep-texts" });
  let shown = null; // what writes `texts` anew for another view

  async function act(action) {
    try {
      said.textContent = await action();
    } catch (error) {
      said.textContent = `This could not be done: ${error.message}`;
    }
  }

  function open(write, sentence) {
    shown = shown === write ? null : write;
    draw();
    return shown ? sentence : "";
  }

  function draw() {
    texts.replaceChildren(...(shown ? shown(actions.facts()).map(copyField) : []));
  }

  const groups = [
    ["Picture", "The head as it is shown here, with axes, legend and caption.",
      { "Download PNG": actions.png, "Download SVG": actions.svg }],
    ["Data", "The weights as the model computed them, whatever is shown here.",
      { "Download CSV": actions.csv, "All heads as CSV": actions.allCsv, "Download JSON": actions.json }],
    ["Share", "The address of a view restores exactly that view.",
      { "Copy link": actions.link, Cite: () => open(citations, "Two citations of this view are below."),
        Embed: () => open(snippet, "The HTML for your page is below.") }],
  ];
  return { element: element("div", { class: "keep" }, ...groups.map((each) => group(...each, act)), said, texts), draw };
}

function group(name, note, entries, act) {
  const buttons = Object.entries(entries).map(([text, action]) =>
    element("button", { type: "button", class: "button", onclick: () => act(action) }, text));
  return element("div", { class: "keep-group", role: "group", "aria-label": name },
    element("p", { class: "keep-name" }, name), element("div", { class: "keep-buttons" }, ...buttons), element("p", { class: "keep-note" }, note));
}

function citations(facts) {
  const { text, bibtex } = citeView(facts, new Date());
  return [{ name: "BibTeX", text: bibtex }, { name: "Plain text", text }];
}

function snippet(facts) {
  return [{ name: "HTML", text: embedSnippet(facts) }];
}
