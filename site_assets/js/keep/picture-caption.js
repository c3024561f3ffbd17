// The caption of a saved picture: enough to find, and to check, what it shows.

// `facts`: see provenance.js; `shows`: what the cells stand for, such as "attention weight"; `spread`: how the colours are spread over it.
export function pictureCaption({ part, model, source, text, hash, site, version, link }, shows, spread) {
  return [
    `${part} of ${model} (${source}): ${shows} of each query (row) on each key (column), coloured on a ${spread} scale; layers and heads count from 0.`,
    `Sentence: “${text.replace(/\s+/g, " ").trim()}”`,
    `Data ${hash} · ${site} ${version}`,
    link,
  ];
}
