// The HTML that puts a view of the probe into someone else's page.

import { escapeXml } from "./xml.js";

const HEIGHT = 760; // px: the probe on a wide page, without scrolling

export function embedSnippet({ embed, part, model, sentence }) {
  const title = `${part} of ${model} on “${sentence}”`;
  return `<iframe src="${escapeXml(embed)}" title="${escapeXml(title)}" width="100%" height="${HEIGHT}" style="border: 0" loading="lazy"></iframe>`;
}
