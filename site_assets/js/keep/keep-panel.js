// The panel "Keep and cite": pictures, data, a link, citations and an embeddable probe. Loaded on first use.

import { panelFill } from "../shared/panel-fill.js";
import { embedSnippet } from "./embed-snippet.js";
import { keepActions } from "./keep-actions.js";
import { citations, keepFrame } from "./keep-frame.js";
import { KEEP } from "./messages.js";

/** @import { KeepParts } from "./keep-actions.js" */
/** @import { Provenance } from "./provenance.js" */

/** @param {KeepParts} parts */
export const keepFill = (parts) => panelFill(keepPanel(parts));

/**
 * `host`, `catalogue`, `current` as for the actions. Returns { element, draw() }; draw is called after every change of
 * view.
 * @param {KeepParts} parts
 */
export function keepPanel(parts) {
  const actions = keepActions(parts);
  const { frame, watched, open, draw } = keepFrame({ origin: actions.origin, writing: KEEP.writing });
  const element = frame([
    [KEEP.picture, KEEP.pictureAbout,
      { [KEEP.png]: actions.png, [KEEP.svg]: actions.svg }],
    [KEEP.data, KEEP.dataAbout,
      { [KEEP.csv]: actions.csv, [KEEP.allCsv]: watched(actions.allCsv), [KEEP.json]: actions.json }],
    [KEEP.share, KEEP.shareAbout,
      { [KEEP.link]: actions.link, [KEEP.cite]: () => open(citations, KEEP.cited),
        [KEEP.embed]: () => open(snippet, KEEP.embedded) }],
  ]);
  return { element, draw };
}

/** @param {Provenance} origin */
function snippet(origin) {
  return [{ name: "HTML", text: embedSnippet(origin) }];
}
