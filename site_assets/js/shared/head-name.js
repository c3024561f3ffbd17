// The name of a head as the literature writes it: L9H6, both numbers from 0.

export function headName({ layer, head }) {
  return `L${layer}H${head}`;
}

// { layer, head } from a name such as "L9H6", in either case; null when the text is no such name.
export function parseHeadName(text) {
  const [, layer, head] = /^L(\d+)H(\d+)$/i.exec(text) ?? [];
  return layer === undefined ? null : { layer: Number(layer), head: Number(head) };
}
