// Numbers computed from a model's attention on a sentence, read like the attention itself (attention-data.js).

// `rowOf(layer, head, query)`: the numbers of one query over the keys 0..query; null for one that is not shown.
// Rows are computed when first asked for, and kept.
export function derivedData(source, rowOf) {
  const { model, sentence, text, tokens, layers, heads, length } = source;
  const known = new Map();

  function row(layer, head, query) {
    const place = (layer * (heads + 1) + (head ?? heads)) * length + query; // head null: an average has no head
    if (!known.has(place)) known.set(place, rowOf(layer, head, query));
    return known.get(place);
  }

  function weight(layer, head, query, key) {
    return key > query ? 0 : row(layer, head, query)[key];
  }

  // The first key with the largest number; 0 where nothing is shown.
  function strongestKey(layer, head, query) {
    const numbers = row(layer, head, query);
    return Math.max(0, numbers.indexOf(Math.max(...numbers.filter((number) => number !== null))));
  }

  return { model, sentence, text, tokens, layers, heads, length, row, weight, strongestKey };
}
