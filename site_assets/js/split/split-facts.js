// What follows from how a model cuts its width into heads.

// model: { name, layers, dModel, heads, kvHeads, dHead }. Returns the matrices of one layer as
// { name, rows, columns }, the number of their weights, and how many query heads share a key/value head.
export function splitFacts({ layers, dModel, heads, kvHeads, dHead }) {
  const [width, kvWidth] = [heads * dHead, kvHeads * dHead];
  const matrices = [
    { name: "W_Q", rows: dModel, columns: width },
    { name: "W_K", rows: dModel, columns: kvWidth },
    { name: "W_V", rows: dModel, columns: kvWidth },
    { name: "W_O", rows: width, columns: dModel },
  ];
  const weights = matrices.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  return { width, kvWidth, matrices, weights, allWeights: layers * weights, group: heads / kvHeads };
}

// What one head owns: the numbers of its queries (and of its rows of W_O), its key/value head and theirs.
export function headSlice({ heads, kvHeads, dHead }, head) {
  const kvHead = Math.floor((head * kvHeads) / heads);
  return { from: head * dHead, to: (head + 1) * dHead - 1, kvHead, kvFrom: kvHead * dHead, kvTo: (kvHead + 1) * dHead - 1 };
}

export const withCommas = (number) => number.toLocaleString("en");

// What one head owns, in a sentence.
export function sliceSentence(model, head) {
  const { from, to, kvHead, kvFrom, kvTo } = headSlice(model, head);
  const shared = model.kvHeads < model.heads ? ` (key/value head ${kvHead})` : "";
  return `Head ${head} makes its queries with ${columns(from, to)} of W_Q and writes with the same rows of W_O; `
    + `its keys and values come from ${columns(kvFrom, kvTo)} of W_K and W_V${shared}.`;
}

function columns(from, to) {
  return `columns ${withCommas(from)} to ${withCommas(to)}`;
}

// How the head width comes about, in a sentence.
export function widthSentence({ dModel, heads, dHead }) {
  const [width, total] = [withCommas(dModel), withCommas(heads * dHead)];
  if (heads * dHead === dModel) return `d_model / h = ${width} / ${heads} = ${dHead} = d_k: the heads share the width among them.`;
  return `h × d_k = ${heads} × ${dHead} = ${total}, while d_model = ${width}: the heads’ width is a choice of its own, and W_O leads back.`;
}

// What sharing key/value heads changes, in a sentence.
export function sharingSentence({ heads, kvHeads, dHead }) {
  if (kvHeads === heads) return `Every head has its own keys and values: 2 × ${heads} × ${dHead} = ${withCommas(2 * heads * dHead)} numbers to keep for every token and layer.`;
  const kept = withCommas(2 * kvHeads * dHead);
  const shared = kvHeads === 1 ? `All ${heads} query heads share one key/value head` : `${heads} query heads share ${kvHeads} key/value heads, ${heads / kvHeads} each`;
  return `${shared}: ${kept} numbers to keep for every token and layer, instead of ${withCommas(2 * heads * dHead)}.`;
}
