// The name of a head as papers write it: L9H6, both numbers counted from 0.

/** @typedef {{ layer: number, head: number }} Head  Both numbers from 0. */

/** @param {Head} head */
export function headName({ layer, head }) {
  return `L${layer}H${head}`;
}
