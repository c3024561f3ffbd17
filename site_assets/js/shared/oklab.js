// Colours in OKLab, in which equal steps look equal: Ottosson 2020, "A perceptual color space for image processing".

/** @typedef {[lightness: number, a: number, b: number]} Lab */

/**
 * A point at t (0..1) on a quadratic Bézier curve in (a, b), with lightness linear in t.
 * @param {Lab} start
 * @param {number[]} via  (a, b)
 * @param {Lab} end
 * @param {number} t  From 0 to 1.
 * @returns {Lab}
 */
export function curve(start, via, end, t) {
  /**
   * @param {number} p
   * @param {number} v
   * @param {number} q
   */
  const bend = (p, v, q) => (1 - t) ** 2 * p + 2 * t * (1 - t) * v + t ** 2 * q;
  const lightness = start[0] + (end[0] - start[0]) * t;
  return [lightness, bend(start[1], via[0], end[1]), bend(start[2], via[1], end[2])];
}

/** @param {number} channel */
function gamma(channel) {
  return channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
}

/** @param {Lab} colour */
export function rgbOf([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return channels.map((channel) => Math.round(gamma(Math.min(Math.max(channel, 0), 1)) * 255));
}
