// Remembers what a function last gave: the same arguments give the same object, so nothing is drawn anew.
export function lastResult(compute) {
  let known = null;
  return (...given) => {
    if (!known || !given.every((value, index) => value === known.given[index])) known = { given, result: compute(...given) };
    return known.result;
  };
}
