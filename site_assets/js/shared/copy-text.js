// Copying text to the clipboard.

import { SHARED } from "./messages.js";

/**
 * Uses the old copy command if the clipboard API is not allowed (in an iframe, or without HTTPS). Rejects if both fail.
 * @param {string} text
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = Object.assign(document.createElement("textarea"), { value: text });
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    before?.focus();
    if (!copied) throw new Error(SHARED.noClipboard);
  }
}
