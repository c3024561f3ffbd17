// Attention weights times the norm of what they carry (Kobayashi et al. 2020), read like attention weights.
//
// The number of a query and a key is A[query, key] * |v W_O of the key|, in units of the norm of what the
// whole layer writes at the query: 0 is nothing, and one key alone reaches 1 where it writes as much as
// the layer does. It may be larger than 1 where heads cancel.

export class ContributionData {
  #attention;
  #mixing;

  constructor(attention, mixing) {
    const { model, sentence, text, tokens, layers, heads, length } = attention;
    Object.assign(this, { model, sentence, text, tokens, layers, heads, length });
    [this.#attention, this.#mixing] = [attention, mixing];
    Object.freeze(this);
  }

  weight(layer, head, query, key) {
    const norm = this.#mixing.outputNorm(layer, query);
    if (norm === 0) return 0; // a layer that writes nothing
    return (this.#attention.weight(layer, head, query, key) * this.#mixing.valueNorm(layer, head, key)) / norm;
  }

  // The numbers of one query over the keys 0..query.
  row(layer, head, query) {
    return Array.from({ length: query + 1 }, (_, key) => this.weight(layer, head, query, key));
  }

  // The key from which a query gets most; the first such key where several do.
  strongestKey(layer, head, query) {
    const row = this.row(layer, head, query);
    return row.indexOf(Math.max(...row));
  }
}
