// A fake document, as far as tests need it: elements with attributes, children, events and the focus, which is visible
// when a test sets document.keyed. It has no layout.

import { sharedJson } from "../../site_assets/js/data/shared-json.js";

const TEXTS = ["id", "href", "title", "type", "name", "src", "download"]; // properties that reflect attributes
const FLAGS = ["hidden", "disabled", "open"];
const PART = /:not\(([^)]*)\)|(:last-of-type)|(:focus-visible)|\[([\w-]+)(?:="?([^\]"]*)"?)?\]|\.([\w-]+)|#([\w-]+)|([\w-]+)/g;

class FakeText {
  constructor(data) { this.data = data; }
  get textContent() { return this.data; }
  set textContent(text) { this.data = text; }
}

export class FakeElement {
  parent = null; childNodes = []; attributes = {}; listeners = {}; value = ""; checked = false; scrolled = 0;
  style = { setProperty(name, value) { this[name] = String(value); } };
  dataset = new Proxy({}, {
    get: (_, name) => this.attributes[dataName(name)], has: (_, name) => dataName(name) in this.attributes,
    set: (_, name, value) => (this.setAttribute(dataName(name), value), true), deleteProperty: (_, name) => delete this.attributes[dataName(name)],
  });

  constructor(tag) { this.tagName = tag.toUpperCase(); }
  get localName() { return this.tagName.toLowerCase(); }
  get children() { return this.childNodes.filter((node) => node instanceof FakeElement); }
  get firstChild() { return this.childNodes[0] ?? null; }
  get lastChild() { return this.childNodes.at(-1) ?? null; }
  get parentElement() { return this.parent; }
  get isConnected() { return globalThis.document?.contains(this) ?? false; }
  get ownerDocument() { return globalThis.document; }
  get tabIndex() { return Number(this.attributes.tabindex ?? -1); }
  set tabIndex(number) { this.setAttribute("tabindex", number); }
  get textContent() { return this.childNodes.map((node) => node.textContent).join(""); }
  set textContent(text) { this.replaceChildren(String(text)); }
  get text() { return this.textContent.replace(/\s+/g, " ").trim(); }

  setAttribute(name, value) { this.attributes[name] = String(value); if (name === "value") this.value = String(value); }
  getAttribute(name) { return this.attributes[name] ?? null; }
  hasAttribute(name) { return name in this.attributes; }
  removeAttribute(name) { delete this.attributes[name]; }
  toggleAttribute(name, on) { if (on) this.setAttribute(name, ""); else this.removeAttribute(name); }

  insert(at, nodes) {
    const made = nodes.map((node) => (node instanceof FakeElement || node instanceof FakeText ? node : new FakeText(String(node))));
    made.forEach((node) => { node.remove?.(); node.parent = this; });
    this.childNodes.splice(at, 0, ...made);
  }
  append(...nodes) { this.insert(Infinity, nodes); }
  appendChild(node) { this.insert(Infinity, [node]); return node; }
  prepend(...nodes) { this.insert(0, nodes); }
  after(...nodes) { this.parent.insert(this.parent.childNodes.indexOf(this) + 1, nodes); }
  before(...nodes) { this.parent.insert(this.parent.childNodes.indexOf(this), nodes); }
  replaceChildren(...nodes) { this.children.forEach((node) => node.remove()); this.childNodes = []; this.append(...nodes); }
  remove() { blurWithin(this); if (this.parent) this.parent.childNodes = this.parent.childNodes.filter((node) => node !== this); this.parent = null; }
  contains(node) { return node === this || Boolean(node?.parent && this.contains(node.parent)); }
  getRootNode() { return this.parent?.getRootNode() ?? this; }
  get classList() { return { add: (name) => this.setAttribute("class", `${this.attributes.class ?? ""} ${name}`) }; }
  scrollIntoView() { this.scrolled += 1; }

  matches(selector) { return selector.split(/,(?![^(]*\))/).some((path) => matchesPath(this, path.trim().split(/\s+(?![^(]*\))/))); }
  closest(selector) { return this.matches(selector) ? this : this.parent?.closest(selector) ?? null; }
  querySelectorAll(selector) { return this.children.flatMap((child) => [...(child.matches(selector) ? [child] : []), ...child.querySelectorAll(selector)]); }
  querySelector(selector) { return this.querySelectorAll(selector)[0] ?? null; }

  addEventListener(type, listener) { (this.listeners[type] ??= []).push(listener); }
  removeEventListener(type, listener) { this.listeners[type] = (this.listeners[type] ?? []).filter((each) => each !== listener); }
  dispatchEvent(event) { for (let node = this; node && !event.stopped; node = node.parent) (node.listeners[event.type] ?? []).forEach((listener) => listener(event)); }
  // Fires an event with these properties at the element, from where it bubbles up. Returns the event.
  fire(type, properties = {}) {
    const event = { type, target: this, defaultPrevented: false, preventDefault() { this.defaultPrevented = true; }, stopPropagation() { this.stopped = true; }, ...properties };
    this.dispatchEvent(event);
    return event;
  }
  click() { this.fire("click"); }
  focus() { globalThis.document.activeElement = this; this.fire("focus"); this.fire("focusin"); }
  select() { this.selected = true; }
  // As a canvas: the bytes of every image painted on it, in turn, and the rectangles that were filled.
  painted = []; filled = [];
  getContext() {
    const { painted, filled } = this;
    return {
      createImageData: (width, height) => ({ data: new Uint8ClampedArray(4 * width * height) }), putImageData: ({ data }) => painted.push(data.slice()),
      fillRect(left, top, width, height) { filled.push({ colour: this.fillStyle, left, top, width, height }); },
    };
  }
}

for (const name of TEXTS) Object.defineProperty(FakeElement.prototype, name, { get() { return this.attributes[name] ?? ""; }, set(text) { this.setAttribute(name, text); } });
for (const name of FLAGS) Object.defineProperty(FakeElement.prototype, name, { get() { return name in this.attributes; }, set(on) { this.toggleAttribute(name, on); } });

// An element that leaves the document, or moves in it, loses the focus.
function blurWithin(node) {
  const { document } = globalThis;
  if (document?.activeElement && node.contains(document.activeElement)) document.activeElement = document.body;
}

const dataName = (name) => `data-${String(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function matchesPath(node, path) {
  const [last, ...rest] = path.toReversed();
  if (!matchesPart(node, last)) return false;
  return rest.length === 0 || Boolean(node.parent?.closest(rest.toReversed().join(" ")));
}

const parsed = new Map(); // parsed parts of selectors, by their text

function matchesPart(node, part) {
  if (!parsed.has(part)) parsed.set(part, [...part.matchAll(PART)]);
  return parsed.get(part).every(([, not, isLast, isKeyed, attribute, value, name, id, tag]) => {
    if (not) return !node.matches(not);
    if (isLast) return node.parent.children.findLast(({ tagName }) => tagName === node.tagName) === node;
    if (isKeyed) return node === globalThis.document.activeElement && globalThis.document.keyed;
    if (attribute) return value === undefined ? attribute in node.attributes : node.attributes[attribute] === value;
    if (name) return (node.attributes.class ?? "").split(" ").includes(name);
    return id ? node.id === id : node.tagName === tag.toUpperCase();
  });
}

// Removes the files of the previous page from memory: twelve other files push them out.
function forgetFiles() {
  const { fetch } = globalThis;
  globalThis.fetch = async () => ({ ok: true, text: async () => "0" }); // loading Node's Response takes long
  for (let file = 0; file < 12; file += 1) sharedJson(`none-${file}.json`, {});
  globalThis.fetch = fetch;
}

// Makes an empty document the global one. Returns it.
export function makePage() {
  forgetFiles();
  const body = new FakeElement("body");
  const create = { createElement: (tag) => new FakeElement(tag), createElementNS: (_, tag) => new FakeElement(tag) };
  globalThis.document = Object.assign(new FakeElement("#document"), create, { body, activeElement: body, keyed: false });
  globalThis.document.getElementById = (id) => globalThis.document.querySelector(`#${id}`);
  globalThis.document.append(body);
  globalThis.requestAnimationFrame = (act) => act(); // every frame comes at once
  return globalThis.document;
}

// All elements that match `tag` among these elements and their descendants.
export function all(elements, tag) {
  return elements.flatMap((each) => [...(each.matches(tag) ? [each] : []), ...each.querySelectorAll(tag)]);
}
