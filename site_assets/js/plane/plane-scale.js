// The geometry of a plane: from scores to pixels and back, the window, ticks, and the head nearest to a point.

/** @import { Box } from "./plane-view.js" */

/** @typedef {{ x: number, y: number }} Point */
/** @typedef {{ x: (score: number) => number, y: (score: number) => number, at: (point: Point) => Point }} Scale  Pixels from the top left. */

const EDGE = 8; // px around the scores, so that no dot is cut
const LEAST = 0.01; // the smallest side of a window

/**
 * The window with all heads: from 0 to a round number above the largest score.
 * @param {Point[]} scores
 * @returns {Box}
 */
export function wholeBox(scores) {
  const top = (/** @type {number[]} */ values) => roundUp(values.reduce((most, value) => Math.max(most, value), 0));
  return { left: 0, right: top(scores.map(({ x }) => x)), bottom: 0, top: top(scores.map(({ y }) => y)) };
}

/** @param {number} value */
function roundUp(value) {
  const step = stepOf(value) / 2;
  return step > 0 ? Math.min(Math.ceil(value / step) * step, 1) : 1;
}

/**
 * The step that divides a span into about five: 1, 2 or 5 times a power of ten.
 * @param {number} span
 */
function stepOf(span) {
  if (!(span > 0)) return 0;
  const unit = 10 ** Math.floor(Math.log10(span / 5));
  return unit * ([1, 2, 5].find((factor) => factor * unit >= span / 5) ?? 10);
}

/**
 * Round numbers between two scores.
 * @param {number} low
 * @param {number} high
 */
export function ticks(low, high) {
  const step = stepOf(high - low);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(6)));
}

/**
 * @param {Box} window
 * @param {{ width: number, height: number }} size  In px.
 * @returns {Scale}
 */
export function scaleOf({ left, right, bottom, top }, { width, height }) {
  const [across, up] = [(width - 2 * EDGE) / (right - left), (height - 2 * EDGE) / (top - bottom)];
  return {
    x: (score) => EDGE + (score - left) * across,
    y: (score) => height - EDGE - (score - bottom) * up,
    at: ({ x, y }) => ({ x: left + (x - EDGE) / across, y: bottom + (height - EDGE - y) / up }),
  };
}

/**
 * The window enlarged (`factor` below 1) or reduced around a point of scores, within the whole.
 * @param {Box} window
 * @param {number} factor
 * @param {Point} around
 * @param {Box} whole
 * @returns {Box}
 */
export function zoomed(window, factor, around, whole) {
  const [left, right] = side(window.left, window.right, factor, around.x, whole.left, whole.right);
  const [bottom, top] = side(window.bottom, window.top, factor, around.y, whole.bottom, whole.top);
  return { left, right, bottom, top };
}

/** @type {(low: number, high: number, factor: number, around: number, least: number, most: number) => [number, number]} */
function side(low, high, factor, around, least, most) {
  const length = Math.min(Math.max((high - low) * factor, LEAST), most - least);
  const middle = Math.min(Math.max(around, low), high);
  const begin = Math.min(Math.max(middle - length / 2, least), most - length);
  return [begin, begin + length];
}

/**
 * @param {Box} box
 * @param {Point} point
 */
export function isWithin({ left, right, bottom, top }, { x, y }) {
  return x >= left && x <= right && y >= bottom && y <= top;
}

/**
 * The box between two points in any order, within the whole.
 * @param {Point} one
 * @param {Point} other
 * @param {Box} whole
 * @returns {Box}
 */
export function boxBetween(one, other, whole) {
  const keep = (/** @type {number} */ value, /** @type {number} */ low, /** @type {number} */ high) => Math.min(Math.max(value, low), high);
  const [left, right] = [one.x, other.x].sort((a, b) => a - b).map((value) => keep(value, whole.left, whole.right));
  const [bottom, top] = [one.y, other.y].sort((a, b) => a - b).map((value) => keep(value, whole.bottom, whole.top));
  return { left, right, bottom, top };
}

/**
 * The index of the point nearest to another one, -1 if none is within `reach` px.
 * @param {Point[]} points
 * @param {Point} to
 * @param {number} reach
 */
export function nearestPoint(points, to, reach) {
  let [best, least] = [-1, reach ** 2];
  points.forEach(({ x, y }, index) => {
    const distance = (x - to.x) ** 2 + (y - to.y) ** 2;
    if (distance <= least) [best, least] = [index, distance];
  });
  return best;
}

/**
 * The index of the nearest point in the direction of an arrow key, -1 if there is none; sideways distance counts twice.
 * The left and right keys also step through the points at one place.
 * @param {Point[]} points
 * @param {number} from
 * @param {Point} direction  One coordinate is 1 or -1 (down is 1), the other 0.
 */
export function nextPoint(points, from, direction) {
  const at = points[from];
  const twins = points.flatMap(({ x, y }, index) => (x === at.x && y === at.y ? [index] : []));
  const twin = direction.x ? twins[twins.indexOf(from) + direction.x] : undefined;
  if (twin !== undefined) return twin;
  let [best, least] = [-1, Infinity];
  points.forEach(({ x, y }, index) => {
    const ahead = (x - at.x) * direction.x + (y - at.y) * direction.y;
    const aside = Math.abs((x - at.x) * direction.y + (y - at.y) * direction.x);
    if (ahead > 0 && ahead + 2 * aside < least) [best, least] = [index, ahead + 2 * aside];
  });
  return best;
}
