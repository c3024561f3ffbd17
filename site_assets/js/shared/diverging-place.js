// The place of a signed value in a diverging table, as ramp.js's functions of a weight expect it.

// `value` -1..1, cut off outside. rampColour(divergingRamp(dark), divergingPlace(value)) is its colour.
export function divergingPlace(value) {
  return (127 + Math.round(127 * Math.min(Math.max(value, -1), 1))) / 254;
}
