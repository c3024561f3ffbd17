// "Keep and cite" for a long text: the weights of its heads, a link and citations. Loaded on first use.

import { triangle } from "../data/attention-data.js";
import { findById, runOf } from "../data/catalogue.js";
import { csvOfAll } from "../export/csv-of-all.js";
import { citations, exportFrame } from "../export/export-frame.js";
import { KEEP } from "../export/messages.js";
import { provenance } from "../export/provenance.js";
import { copyText } from "../shared/copy-text.js";
import { CSV_TYPE } from "../shared/csv.js";
import { headName } from "../shared/head-name.js";
import { panelFill } from "../shared/panel-fill.js";
import { times } from "../shared/range.js";
import { saveFile } from "../shared/save-file.js";
import { siteUrl } from "../shared/site.js";
import { headFile } from "./long-head.js";
import { LONG } from "./messages.js";

/** @import { Catalogue, Model, Run } from "../data/published.d.ts" */
/** @import { View } from "../figure/kind.js" */
/** @import { Watch } from "../export/export-frame.js" */
/** @import { Head } from "../shared/head-name.js" */

/** @typedef {{ model: Model, view: View }} Kept  The drawn view, with the chosen cell. */

/** @param {{ catalogue: Catalogue, current: () => Kept }} parts */
export const longKeepFill = (parts) => panelFill(longKeep(parts));

/** @param {{ catalogue: Catalogue, current: () => Kept }} parts */
export function longKeep({ catalogue, current }) {
  const origin = () => {
    const { view } = current();
    return provenance({ catalogue, view, name: headName(view), site: siteUrl(""), page: findById(catalogue.sentences, view.sentence).page });
  };
  const run = () => /** @type {Run} */ (runOf(catalogue, current().view));
  const { frame, watched, open, draw } = exportFrame({ origin, writing: LONG.writing });

  /**
   * @param {string} name
   * @param {Head[]} heads
   * @param {Watch} watch
   */
  async function csv(name, heads, watch) {
    const [{ model, view }, { file }, { long, tokens }] = [current(), origin(), run()];
    const expected = { model: model.id, sentence: view.sentence, layers: model.layers, heads: model.heads, tokens, windows: model.windows };
    const folder = { url: siteUrl(String(long)), name: String(long) };
    const table = await csvOfAll({ url: siteUrl(file), file, expected, parts: heads.map((head) => [head]), folder }, watch);
    if (!table) return KEEP.stopped;
    saveFile(name, table, CSV_TYPE);
    return KEEP.saved(name);
  }

  const oneCsv = watched((watch) => csv(`${origin().run}-${headName(current().view)}.csv`, [current().view], watch));
  const allCsv = watched((watch) => {
    const { layers, heads } = current().model;
    return csv(`${origin().run}.csv`, times(layers * heads, (row) => ({ layer: Math.floor(row / heads), head: row % heads })), watch);
  });

  function json() {
    const { view } = current();
    const name = `${origin().run}-${headName(view)}.json`;
    Object.assign(document.createElement("a"), { href: siteUrl(headFile(catalogue, view)), download: name }).click();
    return KEEP.saved(name);
  }

  async function link() {
    await copyText(origin().link);
    return KEEP.linkCopied;
  }

  const rows = triangle(run().tokens); // per head
  const element = frame([
    [KEEP.data, LONG.rows(rows, current().model.layers * current().model.heads * rows), { [KEEP.csv]: oneCsv, [KEEP.allCsv]: allCsv, [KEEP.json]: json }],
    [KEEP.share, KEEP.shareAbout, { [KEEP.link]: link, [KEEP.cite]: () => open(citations, KEEP.cited) }],
  ]);
  return { element, draw };
}
