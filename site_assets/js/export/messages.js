// The fixed words of “Keep and cite”: files, citations, the picture’s caption. Translate them here.

import { counted } from "../shared/counted.js";

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const KEEP = {
  viewTitle: (part, model, sentence) => `${part} of ${model} on “${sentence}”`,
  citeNote: (source, hash, date) => `Weights: ${source}. Data: ${hash}. Accessed ${date}`,
  work: (site, version) => `${site}, version ${version}`,
  saved: (name) => `Saved as ${name}.`,
  writing: (done, all) => `Writing all heads: ${done} of ${counted(all, "layer")}`,
  stop: "Stop",
  stopped: "Stopped; nothing was saved.",
  noScript: "its script could not be loaded.",
  linkCopied: "The link to this view is in the clipboard.",
  failed: (reason) => `This could not be done: ${reason}`,
  noPicture: "this browser cannot make a picture of this size",

  picture: "Picture",
  pictureAbout: "The head as it is shown here, with axes, legend and caption.",
  png: "Download PNG",
  svg: "Download SVG",
  data: "Data",
  dataAbout: "The weights as the model computed them, even if this figure shows other values.",
  csv: "Download CSV",
  allCsv: "All heads as CSV",
  json: "Download JSON",
  share: "Share",
  shareAbout: "The address of a view restores exactly that view.",
  link: "Copy link",
  cite: "Cite",
  cited: "Two citations of this view are below.",
  embed: "Embed",
  embedded: "The HTML for your page is below.",
  bibtex: "BibTeX",
  plain: "Plain text",

  sink: "(attention sink)",
  axes: "rows: query, the token that looks · columns: key, the token looked at",
  axesWithSink: "rows: query · columns: the attention sink, then key, the token looked at",
  caption: (part, model, source, shows, spread) =>
    `${part} of ${model} (${source}): ${shows} of each query (row) on each key (column), coloured on a ${spread} scale; layers and heads count from 0.`,
  captionSentence: (text) => `Sentence: “${text}”`,
  captionData: (hash, site, version) => `Data ${hash} · ${site} ${version}`,
};
