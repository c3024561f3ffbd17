// The colour scales of every figure, as tables of sRGB bytes computed in OKLab.
//
// Lightness falls (light scheme) or rises (dark scheme) linearly, so equal steps of weight look like
// equal steps of ink to every reader, colour-blind or not. OKLab: Ottosson 2020, "A perceptual color
// space for image processing".

const STEPS = 256;

// [lightness, a, b] of the ends, and the (a, b) that the path between them is drawn towards.
const SEQUENTIAL = {
  light: { from: "#fbfaf7", to: "#1f1159", via: [0.005, -0.19] },
  dark: { from: "#101319", to: "#ffeeb4", via: [-0.02, -0.075] },
};
const DIVERGING = {
  light: { middle: "#fbfaf7", negative: "#0a4a5c", positive: "#8a2600" },
  dark: { middle: "#101319", negative: "#8fe3f2", positive: "#ffc4a3" },
};

// Weight 0..1 over 256 entries; entry 0 is the paper: no attention, no ink. Bytes r, g, b in turn.
export function sequentialRamp(dark) {
  const { from, to, via } = SEQUENTIAL[scheme(dark)];
  const [start, end] = [labOf(from), labOf(to)];
  const table = new Uint8ClampedArray(3 * STEPS);
  for (let step = 0; step < STEPS; step += 1) table.set(rgbOf(curve(start, via, end, step / (STEPS - 1))), 3 * step);
  return table;
}

// Signed values -1..1 over 255 entries; entry 127, zero, is the paper. Bytes r, g, b in turn.
export function divergingRamp(dark) {
  const { middle, negative, positive } = DIVERGING[scheme(dark)];
  const table = new Uint8ClampedArray(3 * (STEPS - 1));
  for (let step = -127; step <= 127; step += 1) {
    const end = labOf(step < 0 ? negative : positive);
    const colour = curve(labOf(middle), end.slice(1), end, Math.abs(step) / 127); // hue comes in early
    table.set(rgbOf(colour), 3 * (step + 127));
  }
  return table;
}

// The entry of a weight 0..1 in a table, of whatever length; what is larger has the colour of 1.
export function rampIndex(table, weight) {
  return Math.round(Math.min(weight, 1) * (table.length / 3 - 1));
}

// A weight's colour as CSS.
export function rampColour(table, weight) {
  const at = 3 * rampIndex(table, weight);
  return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`;
}

// Black or white, whichever reads better on a weight's colour; WCAG contrast, never below 4.5.
export function inkOn(table, weight) {
  const at = 3 * rampIndex(table, weight);
  const [r, g, b] = [0, 1, 2].map((channel) => linear(table[at + channel] / 255));
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return luminance > 0.179 ? "#000" : "#fff"; // where black and white give the same contrast
}

function scheme(dark) {
  return dark ? "dark" : "light";
}

// A quadratic Bézier curve in (a, b), with lightness linear in t.
function curve(start, via, end, t) {
  const bend = (p, v, q) => (1 - t) ** 2 * p + 2 * t * (1 - t) * v + t ** 2 * q;
  const lightness = start[0] + (end[0] - start[0]) * t;
  return [lightness, bend(start[1], via[0], end[1]), bend(start[2], via[1], end[2])];
}

function linear(channel) {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function gamma(channel) {
  return channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
}

function labOf(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255));
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function rgbOf([lightness, a, b]) {
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
