// The name of a head as papers write it: L9H6, both numbers counted from 0.

/** @typedef {{ layer: number, head: number }} Head  Both numbers from 0. */

/** @param {Head} head */
export function headName({ layer, head }) {
  return `L${layer}H${head}`;
}

/**
 * { layer, head } from a name such as "L9H6" in either case; null if the text is not such a name.
 * @param {string} text
 * @returns {Head | null}
 */
export function parseHeadName(text) {
  const [, layer, head] = /^L(\d+)H(\d+)$/i.exec(text) ?? [];
  return layer === undefined ? null : { layer: Number(layer), head: Number(head) };
}
