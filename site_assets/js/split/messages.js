// The fixed words of the figure of a layer’s matrices. Translate them here.

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const SPLIT = {
  model: "Model",
  head: "Head",
  saveCsv: "Save as CSV",
  allModels: "All models as a table",
  matrix: "Matrix",
  shape: "Shape",
  parameters: "Parameters",
  oneLayer: "One layer",
  vector: "token’s vector ",
  averages: "averages, side by side",
  times: "times ",
  written: "written to the residual stream",
  keyValueHead: (head) => ` (key/value head ${head})`,
  slices: (head, queries, keys, shared) =>
    `Head ${head} makes its queries with ${queries} of W_Q and writes with the same rows of W_O; its keys and values come from ${keys} of W_K and W_V${shared}.`,
  columns: (from, to) => `columns ${from} to ${to}`,
  divides: (width, heads, dHead) => `d_model / h = ${width} / ${heads} = ${dHead} = d_k: the heads divide the width among them.`,
  separate: (heads, dHead, total, width) =>
    `h × d_k = ${heads} × ${dHead} = ${total}, while d_model = ${width}: the width of a head is chosen separately, and W_O maps back to d_model.`,
  ownKeys: (heads, dHead, numbers) => `Every head has its own keys and values: 2 × ${heads} × ${dHead} = ${numbers} numbers to store for every token and layer.`,
  shareOne: (heads) => `All ${heads} query heads share one key/value head`,
  share: (heads, kvHeads, each) => `${heads} query heads share ${kvHeads} key/value heads, ${each} each`,
  stored: (shared, kept, instead) => `${shared}: ${kept} numbers to store for every token and layer, instead of ${instead}.`,
};
