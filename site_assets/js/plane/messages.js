// The fixed words of the plane of heads. Translate them here.

import { counted } from "../shared/counted.js";

/** @satisfies {Record<string, string | ((...values: any[]) => string)>} */
export const PLANES = {
  across: "Across",
  up: "Up",
  sideLeft: "Across, from",
  sideBottom: "Up, from",
  sideTo: "to",
  filter: "Filter by role or behaviour",
  draw: "Draw a region",
  zoomToIt: "Zoom to it",
  clear: "Clear",
  window: "Window",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  allHeads: "All heads",
  region: "Region",
  download: "Download CSV",

  headsOfRegion: "Heads of the region",
  found: (number, count) => `${number.toLocaleString("en")} of ${counted(count, "head")}`,
  inRegion: " in the region",
  cut: (most) => `, the first ${most} in the table`,
  head: "Head",
  roles: "Roles",
  onText: "On ordinary text",

  hint: "Each dot is a head. Drag to draw a region; arrow keys go from head to head, + and - zoom.",
  title: "All heads by two measures",
  label: (across, up) => `All heads, ${across} across, ${up} up`,
  cannotDraw: "The plane cannot be drawn.",
  role: "plane of heads",
};
