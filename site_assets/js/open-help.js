// The sheet of keys, at "?" on every page and at a button of the figures. It is loaded when first opened.

import { element } from "./dom.js";
import { scriptMessage } from "./script-message.js";

export async function openHelp() {
  let helpSheet;
  try {
    ({ helpSheet } = await import("./help-sheet.js"));
  } catch {
    sayMissing();
    return;
  }
  helpSheet(document);
}

function sayMissing() {
  const sheet = element("dialog", { class: "help md-typeset", "aria-label": "Keys", onclose: () => sheet.remove() },
    scriptMessage("The keys cannot be listed."));
  document.body.append(sheet);
  sheet.showModal();
}

// "?" opens it wherever the reader is not writing.
export function followHelpKey(document) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    event.preventDefault();
    openHelp();
  });
}

function isField(target) {
  return target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
}
