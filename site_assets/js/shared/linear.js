// Converts a channel of sRGB to linear light.

/** @param {number} channel  From 0 to 1. */
export function linear(channel) {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
