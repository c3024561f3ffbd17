// As much of a document as the forms of the lab need: elements with attributes, listeners and children.

class FakeElement {
  constructor(tag) {
    Object.assign(this, { tagName: tag.toUpperCase(), attributes: {}, listeners: {}, children: [], value: "", checked: false });
  }

  setAttribute(name, value) {
    this.attributes[name] = String(value);
  }

  addEventListener(name, listener) {
    this.listeners[name] = listener;
  }

  append(...children) {
    this.children.push(...children);
  }

  get textContent() {
    return this.children.map((child) => (typeof child === "string" ? child : child.textContent)).join("");
  }

  set textContent(text) {
    this.children = [text];
  }
}

// Gives this process a document in which elements can be made.
export function makePage() {
  globalThis.document = { createElement: (tag) => new FakeElement(tag) };
}

// All elements of a tag among some elements and what is in them.
export function all(elements, tag) {
  return elements.filter((each) => each instanceof FakeElement)
    .flatMap((each) => [...(each.tagName === tag.toUpperCase() ? [each] : []), ...all(each.children, tag)]);
}
