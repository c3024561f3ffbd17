// An SVG element as text: svgElement("text", { x: 1 }, "a < b").

import { escapeXml } from "./escape-xml.js";

// `content`: a text, or a list of elements made with this function.
export function svgElement(tag, attributes, content = []) {
  const given = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`);
  const inside = typeof content === "string" ? escapeXml(content) : content.join("\n");
  return inside ? `<${tag}${given.join("")}>${inside}</${tag}>` : `<${tag}${given.join("")}/>`;
}
