// Whether two flat objects hold the same values: what is drawn already need not be drawn again.

export function sameValues(a, b) {
  return a !== null && b !== null && Object.keys(a).every((name) => a[name] === b[name]);
}
