// The reader's choice in <removal-map>, as a part of the page's address: a head, a baseline, a moved head with a cell.

import { parseAddress } from "../figure/address.js";
import { headName } from "../shared/head-name.js";
import { parseHeadName } from "../shared/parse-head-name.js";
import { headInAddress } from "./head-in-address.js";

/** @import { Cell } from "../maps/head-map.js" */
/** @import { Head } from "../shared/head-name.js" */

/** @typedef {"mean" | "zero" | "pair"} InPlace  What stands in place of a head: its mean, zero, or what it gives in the paired sentence. */
/** `moved`: a head whose maps are compared. */
/** @typedef {{ head: Head | null, inPlace: InPlace, moved: Head & Cell | null }} RemovalChoice */

const MOVED = /^(L\d+H\d+)_(\d+)_(\d+)$/;

/**
 * @param {string} fragment
 * @returns {RemovalChoice}
 */
export function readChoice(fragment) {
  const { baseline, moved } = parseAddress(fragment) ?? {};
  const [, name, query, key] = MOVED.exec(moved ?? "") ?? [];
  const head = name === undefined ? null : parseHeadName(name);
  return { head: headInAddress(fragment), inPlace: baseline === "zero" || baseline === "pair" ? baseline : "mean", moved: head && { ...head, query: Number(query), key: Number(key) } };
}

/**
 * The parts of the address; a part that is null is removed from the address.
 * @param {RemovalChoice} choice
 */
export function writeChoice({ head, inPlace, moved }) {
  return { cell: head && headName(head), baseline: inPlace === "mean" ? null : inPlace, moved: moved && `${headName(moved)}_${moved.query}_${moved.key}` };
}
