// Texts that readers see are in the messages.js of their room. Only a kind of exercise has its own, in an object WORDS.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";

const { parse } = createRequire(import.meta.url)("espree"); // ESLint's parser
const FOLDER = new URL("../../site_assets/js/", import.meta.url);
const ROOMS = [...readdirSync(FOLDER, { withFileTypes: true })].filter((each) => each.isDirectory()).map(({ name }) => name);
const SPOKEN = ["title", "aria-label", "aria-description", "placeholder", "alt"]; // attributes that readers read or hear
const PROGRAM = ["class", "style", "type", "role", "className", "rootMargin", "rel", "outline", "boxShadow", "aria-keyshortcuts"]; // attributes that they never see
const CALLS = /^(querySelector|querySelectorAll|matches|closest|matchMedia|addEventListener|removeEventListener|getElementById|setAttribute|import|expect|require)$/;
const PROSE = /\p{L}{2,}[,.:;!?]? \p{L}|\p{L} $|^ \p{L}|^\p{Lu}\p{Ll}/u; // two words, a space at an end, or a capital
const KEYS = /^(Arrow\w+|Page(Up|Down)|Home|End|Enter|Escape|Backspace|Tab|Delete)$/;

// Texts for programs: BibTeX, HTML, YAML, selectors, style sheets, words that the search ignores, columns of a file,
// the name of an error, and the status in the file that readers hand in.
const FORMATS = {
  "export/cite-view.js": /^ and $/, "export/embed-snippet.js": /^<iframe /, "export/map-svg.js": /^(ui-monospace|system-ui), |^; white-space: pre|^px $/,
  "finder/phenomenon-entry.js": /^ {2}- id: /, "data/data-error.js": /^DataError$/, "lab/lab-report.js": /^not available$/, "plane/plane-rows.js": /^on ordinary text$/, "mixing/removal-list.js": /^moves most$/, "page/reach-scrollers.js": /^\.formula, /, "page/search-query.js": /^a an and are /,
};

const isNode = (value) => value && typeof value.type === "string";
const childrenOf = (node) => Object.values(node).flat().filter(isNode);
const calledName = ({ callee }) => callee?.property?.name ?? callee?.name ?? callee?.type.replace("ImportExpression", "import");

// The texts in a syntax node that a reader can see, with their lines; `seen`: whether readers see every text in it.
function textsIn(node, seen = false) {
  if (/^(Import|Export(All|Named))Declaration$/.test(node.type) && node.source) return [];
  if (node.type === "ThrowStatement" && node.argument.callee?.name !== "DataError") return []; // for programmers only
  if (node.type === "Property" && PROGRAM.includes(node.key.value ?? node.key.name)) return [];
  if (node.type === "Property") return textsIn(node.value, SPOKEN.includes(node.key.value ?? node.key.name));
  if (node.type === "CallExpression" && CALLS.test(calledName(node))) return node.arguments.filter((each) => !isNode(each) || each.type.endsWith("FunctionExpression")).flatMap((each) => textsIn(each));
  if (node.type === "CallExpression" && calledName(node) === "element") return node.arguments.slice(1).flatMap((each, index) => textsIn(each, index > 0));
  if (node.type === "BinaryExpression" && /^[!=]==?$/.test(node.operator)) return [];
  const text = node.type === "TemplateElement" ? node.value.cooked : node.type === "Literal" && typeof node.value === "string" ? node.value : "";
  const wrong = seen ? /\p{L}{2}/u.test(text) : PROSE.test(text) && !KEYS.test(text);
  const inner = node.type === "CallExpression" ? node.arguments.concat(node.callee) : childrenOf(node);
  const passes = node.type === "ConditionalExpression" || node.type === "TemplateLiteral" || node.type === "LogicalExpression";
  return [...(wrong ? [[node.loc.start.line, text]] : []), ...inner.flatMap((each) => textsIn(each, seen && passes && each !== node.test))];
}

const OWNER = /^lab\/kinds\/(?!common)/; // a kind of exercise is one module, words included
const isOwn = (node) => node.type === "VariableDeclaration" && node.declarations[0].id.name === "WORDS";

// `owns`: whether the module may have an object WORDS.
function faults(source, owns = false) {
  const { body } = parse(source, { ecmaVersion: "latest", sourceType: "module", loc: true });
  return Array.from(body).filter((node) => !(owns && isOwn(node))).flatMap((node) => textsIn(node)); // an array of this realm
}

test("no module of a room but messages.js has a text that readers see", () => {
  const names = ROOMS.flatMap((room) => readdirSync(new URL(`${room}/`, FOLDER), { recursive: true }).filter((name) => name.endsWith(".js")).map((name) => `${room}/${name}`));
  const others = names.filter((name) => !name.endsWith("/messages.js"));
  assert.ok(others.length > 150);
  const found = others.flatMap((name) => faults(readFileSync(new URL(name, FOLDER), "utf8"), OWNER.test(name)).filter(([, text]) => !FORMATS[name]?.test(text)).map(([line, text]) => `${name}:${line}: ${JSON.stringify(text)}`));
  assert.deepEqual(found, []);
});

test("only a kind of exercise may have words of its own, and all of them in one object", () => {
  const own = 'const WORDS = { none: "none yet" };';
  assert.deepEqual(faults(own, true), []);
  assert.equal(faults(own).length, 1);
  assert.equal(faults(`${own} say("Not yet.");`, true).length, 1);
});

test("a text is found wherever a reader would meet it", () => {
  const seen = ['say("Not yet.");', 'element("p", {}, "none");', 'element("p", { title: "head" });', `const name = \`\${head} of \${model}\`;`,
    'element("p", {}, right ? "right" : LAB.wrong);', 'throw new DataError(file, "is not as expected");'];
  for (const code of seen) assert.equal(faults(code).length > 0, true, code);
});

test("names, selectors, classes, keys and messages to programmers are not for readers", () => {
  const unseen = ['import { a } from "./A b.js";', 'element("p", { class: "button wide", type: "button" });', 'host.querySelector("p > b, i.c");',
    'if (event.key === "Enter") go();', 'throw new Error("This needs a step.");', `const name = \`\${model}-\${sentence}\`;`, 'const MOVES = { ArrowUp: "ArrowUp" };'];
  for (const code of unseen) assert.deepEqual(faults(code), [], code);
});
