// The caption of a saved picture: enough to find, and to check, what it shows.

// `facts`: see provenance.js; `shows`: what the cells stand for, such as "attention weight".
export function pictureCaption({ part, model, source, text, hash, site, version, link }, shows) {
  return [
    `${part} of ${model} (${source}): ${shows} of each query (row) on each key (column); layers and heads count from 0.`,
    `Sentence: “${text.replace(/\s+/g, " ").trim()}”`,
    `Data ${hash} · ${site} ${version}`,
    link,
  ];
}
