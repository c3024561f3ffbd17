// [make(0), make(1), …]: something made for every layer, head, token, …
export function times(count, make) {
  return Array.from({ length: count }, (_, index) => make(index));
}
