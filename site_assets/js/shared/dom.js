// Building page elements: text always goes in as text, so a token such as <script> stays a token.

// element("button", { class: "x", onclick: f, disabled: false }, "text", child, …): functions become
// listeners, false, null and undefined leave the attribute out, true sets it empty.
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.replace(/^on/, ""), value);
    else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children);
  return node;
}

let used = 0; // ids must be unique in the whole page, so this one counter is shared by all figures

export function uniqueId(name) {
  used += 1;
  return `figure-${name}-${used}`;
}

// Puts an absolutely positioned child at a box in CSS pixels.
export function place(node, { left, top, width, height }) {
  Object.assign(node.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
}
