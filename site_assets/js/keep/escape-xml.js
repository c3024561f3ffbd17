// Text as it must be written within XML and HTML, in attributes too.

const NAMES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

// What XML 1.0 cannot hold at all, such as a NUL, becomes the replacement character.
export function escapeXml(text) {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"']/g, (character) => NAMES[character]);
}
