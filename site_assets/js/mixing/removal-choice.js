// What a reader has chosen in <removal-map>, as the page's address has it: a head, a baseline, a moved head with a cell.

import { parseAddress } from "../figure/address.js";
import { headName } from "../shared/head-name.js";
import { parseHeadName } from "../shared/parse-head-name.js";
import { headInAddress } from "./head-in-address.js";

/** @import { Cell } from "../maps/head-map.js" */
/** @import { Head } from "../shared/head-name.js" */

/** `zero`: heads are replaced by nothing, not by their means; `moved`: a head whose maps are compared. */
/** @typedef {{ head: Head | null, zero: boolean, moved: Head & Cell | null }} RemovalChoice */

const MOVED = /^(L\d+H\d+)_(\d+)_(\d+)$/;

/**
 * @param {string} fragment
 * @returns {RemovalChoice}
 */
export function readChoice(fragment) {
  const { baseline, moved } = parseAddress(fragment) ?? {};
  const [, name, query, key] = MOVED.exec(moved ?? "") ?? [];
  const head = name === undefined ? null : parseHeadName(name);
  return { head: headInAddress(fragment), zero: baseline === "zero", moved: head && { ...head, query: Number(query), key: Number(key) } };
}

/**
 * The parts of the address; null removes one.
 * @param {RemovalChoice} choice
 */
export function writeChoice({ head, zero, moved }) {
  return { cell: head && headName(head), baseline: zero ? "zero" : null, moved: moved && `${headName(moved)}_${moved.query}_${moved.key}` };
}
