// The fixed words of messages and controls that all figures share. Translate them here.

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const SHARED = {
  reload: "Reload the page",
  noScript: "Its script could not be loaded.",
  noFigure: "This figure cannot be drawn.",
  cannotShow: "This cannot be shown.",
  copy: (name) => `Copy ${name}`,
  copied: "Copied.",
  notCopied: (reason) => `Not copied: ${reason}.`,
  noClipboard: "this browser does not allow access to the clipboard",
};
