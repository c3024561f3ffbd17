// Putting text into the reader's clipboard.

// Without the right to (an iframe, a page that is not served over HTTPS) the old command does it.
export async function copyText(text, window = globalThis.window) {
  try {
    await window.navigator.clipboard.writeText(text);
  } catch {
    const field = Object.assign(window.document.createElement("textarea"), { value: text });
    const before = window.document.activeElement;
    window.document.body.append(field);
    field.select();
    window.document.execCommand("copy");
    field.remove();
    before?.focus();
  }
}
