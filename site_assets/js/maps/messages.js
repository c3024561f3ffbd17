// The fixed words of maps of weights, their scales and tables. Translate them here.

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const MAPS = {
  weights: "Attention weights",
  ofHead: (label, head) => `${label} of ${head}`,
  ofHeadOfModel: (label, head, model) => `${label} of ${head} of ${model}`,
  keyAxis: "key →",
  queryAxis: "query ↓",
  bothAxes: "query ↓ key →",
  tableCaption: (about) => `${about}: a row for each query, a column for each key`,
  cell: (query, key, weight) => `${query} to ${key}: ${weight}`,
  overview: (first, last) => `Overview, ${first} to ${last}`,
  weight: "attention weight",
  linear: "linear",
  logits: "logits",
  scaleName: (title, spread) => `${title} (${spread})`,
  scale: (title, spread, least, most) => `Colour scale: ${title}, ${spread} from ${least} to ${most}`,
  signedScale: (unit, least, most) => `Colour scale: ${unit}, linear from ${least} to ${most}`,
  queryToken: "Query token",
  oneWeight: "weight",
  sink: "attention sink",
  sinkAbout: "This model has an attention sink, which is not a token. What a query gives to the sink and to the tokens sums to 1.",
  toSink: (weight) => `attention sink ${weight}`,
  tokenWeight: (token, word, weight) => `${token}, ${word} ${weight}`,
};
