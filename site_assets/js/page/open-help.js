// Opens the help sheet: with "?" on every page, and with a button of the figures. It is loaded when first opened.

import { element } from "../shared/dom.js";
import { scriptMessage } from "../shared/message.js";
import { PAGES } from "./messages.js";
import { onPageKey } from "./page-key.js";

export function openHelp() {
  import("./help-sheet.js").then(({ helpSheet }) => helpSheet(document), () => {
    /** @type {HTMLDialogElement} */
    const sheet = element("dialog", { class: "help md-typeset", "aria-label": PAGES.keys, onclose: () => sheet.remove() }, scriptMessage(PAGES.cannotShow));
    document.body.append(sheet);
    sheet.showModal();
  });
}

/**
 * "?" opens it unless the reader is typing.
 * @param {Document} document
 */
export function followHelpKey(document) {
  onPageKey(document, "?", openHelp);
}
