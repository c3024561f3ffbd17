// The heads of a plane with their scores, roles and behaviour: as dots, as rows of a table and as rows of a CSV file.

import { formatWeight } from "../shared/format.js";
import { headName } from "../shared/head-name.js";
import { isWithin } from "./plane-scale.js";

/** @import { Measures } from "../data/measures-data.js" */
/** @import { About } from "../text/text-data.js" */
/** @import { Box, PlaneView } from "./plane-view.js" */

/** @typedef {ReturnType<typeof placedHeads>[number]} PlacedHead */

/**
 * Every head, layer by layer: its two scores, its roles, what it does on text, and whether the filter keeps it. The
 * filter keeps a head if each of the filter's words occurs in the head's name, roles or behaviour.
 * @param {Measures} measures
 * @param {About | null} about
 * @param {string} across
 * @param {string} up
 * @param {string} filter
 */
export function placedHeads(measures, about, across, up, filter) {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return measures.all().map((head) => {
    const [x, y] = [measures.score(across, head), measures.score(up, head)];
    const name = headName(head);
    const roles = measures.roles(head);
    const behaviour = about?.behaviour(head) ?? "";
    const text = [name, ...roles, behaviour].join(" ").toLowerCase();
    const said = `${name}: ${measures.about(across).title} ${formatWeight(x)}, ${measures.about(up).title} ${formatWeight(y)}`;
    return { ...head, name, x, y, said, roles, behaviour, isShown: words.every((word) => text.includes(word)) };
  });
}

/**
 * The heads of the region that the filter keeps, those with the largest upward score first.
 * @param {PlacedHead[]} heads
 * @param {Box | null} region
 */
export function listed(heads, region) {
  return heads.filter((head) => head.isShown && (!region || isWithin(region, head))).sort((a, b) => b.y - a.y || b.x - a.x);
}

/**
 * The rows of a CSV file: unrounded scores, layer and head in separate columns.
 * @param {string} model
 * @param {PlaneView} view
 * @param {PlacedHead[]} rows
 */
export function rowsCsv(model, { across, up }, rows) {
  const columns = ["model", "layer", "head", across, up, "roles", "on ordinary text"];
  return [columns, ...rows.map(({ layer, head, x, y, roles, behaviour }) => [model, layer, head, x, y, roles.join("; "), behaviour])];
}
