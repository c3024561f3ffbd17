// A weight as the figures print it.

// Three decimals: what the data hold (they are rounded to thousandths by the build). Null: a lens hides it.
export function formatWeight(weight) {
  return weight === null ? "hidden" : weight.toFixed(3);
}
