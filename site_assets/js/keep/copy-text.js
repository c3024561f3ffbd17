// Putting text into the reader's clipboard.

// Rejects where neither way works. Without the right to (an iframe, a page that is not served over HTTPS) the old command does it.
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = Object.assign(document.createElement("textarea"), { value: text });
    const before = document.activeElement;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    before?.focus();
    if (!copied) throw new Error("this browser keeps its clipboard closed");
  }
}
