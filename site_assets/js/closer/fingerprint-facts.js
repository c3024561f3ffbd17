// What the table of a fingerprint says of a head on one sentence.

// Of the queries after the first: the mean weight on the first token, and the largest on another,
// { query, key, weight }; null where there is none.
export function fingerprintFacts(data, { layer, head }) {
  const later = data.tokens.map((token, query) => ({ query, row: data.row(layer, head, query) })).slice(1);
  const cells = later.flatMap(({ query, row }) => row.slice(1).map((weight, index) => ({ query, key: index + 1, weight })));
  return {
    first: later.length ? later.reduce((sum, { row }) => sum + row[0], 0) / later.length : null,
    largest: cells.length ? cells.reduce((a, b) => (b.weight > a.weight ? b : a)) : null,
  };
}
