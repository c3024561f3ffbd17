// The sheet of keys, at "?" on every page and at a button of the figures. It is loaded when first opened.

export async function openHelp() {
  const { helpSheet } = await import("./help-sheet.js");
  helpSheet(document);
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
