// One example as a line of text: the weights of a query behind the words, and the query in a frame.

import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format.js";
import { isolated } from "../shared/isolated-token.js";
import { inkOn, rampColour } from "../shared/ramp.js";
import { ORDINARY } from "./messages.js";

/** @import { Ramp } from "../shared/ramp.js" */
/** @import { Example, ShownToken } from "./text-data.js" */

/**
 * @param {Example} example
 * @param {Ramp} ramp
 */
export function exampleLine(example, ramp) {
  const parts = example.spans.flatMap(({ begin, tokens }, index) => [
    ...(begin > 0 || index > 0 ? [element("span", { class: "example-gap" }, index > 0 ? " … " : "… ")] : []),
    ...tokens.map((token) => word(token, ramp)),
  ]);
  const tokens = example.spans.flatMap((span) => span.tokens);
  const query = tokens.find((token) => token.isQuery);
  const key = tokens.find((token) => token.isKey);
  const most = query && key ? ORDINARY.gives(isolated(query.text), isolated(key.text), formatWeight(key.weight)) : "";
  const rest = [
    ...(example.first === null ? [] : [ORDINARY.firstGets(formatWeight(example.first))]),
    ...(example.sink === null ? [] : [ORDINARY.sinkGets(formatWeight(example.sink))]),
    ORDINARY.othersGet(formatWeight(example.elsewhere)),
  ];
  return element("div", { class: "example" },
    element("p", { class: "example-text", dir: "auto" }, ...parts, element("span", { class: "example-gap" }, " …")),
    element("p", { class: "example-note" }, `${most}; ${rest.join("; ")}.`));
}

/**
 * @param {ShownToken} token
 * @param {Ramp} ramp
 */
function word({ text, weight, isQuery, isLater }, ramp) {
  const shade = isLater ? {} : { style: `background:${rampColour(ramp, weight)};color:${inkOn(ramp, weight)}`, title: formatWeight(weight) };
  const state = isQuery ? "query" : isLater ? "later" : "earlier";
  return element("span", { class: `example-token example-${state}`, ...shade }, text.replaceAll("\n", "⏎\n"));
}
