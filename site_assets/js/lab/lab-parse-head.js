// A head as a reader may write it: L9H6, l9 h6, 9.6 or 9,6.

const WRITTEN = /^\s*(?:l(?:ayer)?\s*)?(\d+)\s*(?:[.,:/]|\s*h(?:ead)?\s*|\s+)\s*(\d+)\s*$/i;

// { layer, head }, or null where the text names no head.
export function parseHead(text) {
  const found = WRITTEN.exec(text);
  return found && { layer: Number(found[1]), head: Number(found[2]) };
}
