// What shows an answer: each fact with a link to the view in which it can be seen.

import { formatAddress } from "../figure/address.js";
import { element } from "../shared/dom.js";
import { siteUrl } from "../shared/site.js";

export function labEvidence(evidence, model) {
  const items = evidence.map(({ text, page, view }) =>
    element("li", {}, element("a", { href: siteUrl(`${page}${formatAddress({ model, ...view })}`) }, text)));
  return element("ul", { class: "lab-evidence" }, ...items);
}
