// Writing XML as text: escaping and elements.

/** @type {Record<string, string>} */
const NAMES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * Escapes a text for XML and HTML, attributes included. Characters that XML 1.0 forbids, such as NUL, become the
 * replacement character.
 * @param {string} text
 */
export function escapeXml(text) {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"']/g, (character) => NAMES[character]);
}

/**
 * Writes an element: svgElement("text", { x: 1 }, "a < b"). `content`: a text, or a list of elements made here.
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {string | string[]} [content]
 */
export function svgElement(tag, attributes, content = []) {
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`);
  const inside = typeof content === "string" ? escapeXml(content) : content.join("\n");
  return inside ? `<${tag}${given.join("")}>${inside}</${tag}>` : `<${tag}${given.join("")}/>`;
}
