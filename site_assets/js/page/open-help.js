// The sheet of keys, at "?" on every page and at a button of the figures. It is loaded when first opened.

import { element } from "../shared/dom.js";
import { scriptMessage } from "../shared/message.js";
import { onPageKey } from "./page-key.js";

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
  onPageKey(document, "?", openHelp);
}
