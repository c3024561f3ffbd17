// The view of a plane of heads as a part of the page's address: plane-<across>-<up>, a region, a window, and a filter.

/** @typedef {{ left: number, right: number, bottom: number, top: number }} Box  Scores; left < right, bottom < top. */
/** @typedef {{ across: string, up: string, region: Box | null, window: Box | null, filter: string }} PlaneView  Two measures by name. */

const SHAPE = /^plane-([\w.]+)-([\w.]+)(?:-r([\d.]+))?(?:-z([\d.]+))?(?:-f(.+))?$/s;
const SCALE = 1000; // boxes are in thousandths

/**
 * The view in `show`; null if there is none or its measures are not among `names`.
 * @param {string | null} show
 * @param {string[]} names
 * @returns {PlaneView | null}
 */
export function readPlane(show, names) {
  const found = SHAPE.exec(show ?? "");
  if (!found) return null;
  const [, across, up, region, window, filter] = found;
  if (!names.includes(across) || !names.includes(up)) return null;
  return { across, up, region: readBox(region), window: readBox(window), filter: filter ?? "" };
}

/** @param {PlaneView} view */
export function writePlane({ across, up, region, window, filter }) {
  const rest = [region && `r${writeBox(region)}`, window && `z${writeBox(window)}`, filter && `f${filter}`];
  return ["plane", across, up, ...rest.filter(Boolean)].join("-");
}

/**
 * The plane shown first: induction on the sentences and on text if both are measured, otherwise the first two measures.
 * @param {string[]} names
 * @returns {PlaneView}
 */
export function homePlane(names) {
  const pair = ["induction", "text.induction"];
  const [across, up] = pair.every((name) => names.includes(name)) ? pair : [names[0], names[1] ?? names[0]];
  return { across, up, region: null, window: null, filter: "" };
}

/**
 * @param {string | undefined} text
 * @returns {Box | null}
 */
function readBox(text) {
  const [left, right, bottom, top] = (text ?? "").split(".").map((part) => Number(part) / SCALE);
  return left < right && bottom < top ? { left, right, bottom, top } : null;
}

/** @param {Box} box */
function writeBox({ left, right, bottom, top }) {
  return [left, right, bottom, top].map((value) => Math.round(value * SCALE)).join(".");
}
