// The panel "Keep and cite": pictures, data, a link, citations and an embeddable probe. Loaded on first use.

import { panelFill } from "../shared/panel-fill.js";
import { embedSnippet } from "./embed-snippet.js";
import { exportActions } from "./export-actions.js";
import { citations, exportFrame } from "./export-frame.js";
import { KEEP } from "./messages.js";

/** @import { ExportParts } from "./export-actions.js" */
/** @import { Provenance } from "./provenance.js" */

/** @param {ExportParts} parts */
export const exportFill = (parts) => panelFill(exportPanel(parts));

/**
 * `parts` as in exportActions(). Returns { element, draw() }; call draw after every change of view.
 * @param {ExportParts} parts
 */
export function exportPanel(parts) {
  const actions = exportActions(parts);
  const { frame, watched, open, draw } = exportFrame({ origin: actions.origin, writing: KEEP.writing });
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
