// Attention weights as the rows of a CSV file, one for every key that a query can see.

const COLUMNS = ["layer", "head", "query_index", "query_token", "key_index", "key_token", "weight"];

// `heads`: [{ layer, head }]; tokens are exact, spaces included.
export function weightRows(data, heads) {
  return [COLUMNS, ...heads.flatMap((head) => rowsOf(data, head))];
}

function rowsOf(data, { layer, head }) {
  return data.tokens.flatMap((token, query) =>
    data.row(layer, head, query).map((weight, key) => [layer, head, query, token, key, data.tokens[key], weight]));
}
