// The HTML that embeds a view of the probe in another page.

import { KEEP } from "./messages.js";
import { escapeXml } from "./xml.js";

const HEIGHT = 760; // px: the height of the probe on a wide page, so that it does not scroll

/** @param {{ embed: string, part: string, model: string, sentence: string }} origin */
export function embedSnippet({ embed, part, model, sentence }) {
  const title = KEEP.viewTitle(part, model, sentence);
  return `<iframe src="${escapeXml(embed)}" title="${escapeXml(title)}" width="100%" height="${HEIGHT}" style="border: 0" loading="lazy"></iframe>`;
}
