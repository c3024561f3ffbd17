// The colours of weights as the reader wants them spread: by the weight or its square root, small weights faded.

const ENTRIES = 1001; // one for each thousandth: what the data hold
const FADED = 0.15; // of a faded weight's ink is left

// `table`: a sequential ramp; `fade`: the weight under which ink is faded. Returns a table of 1001 entries.
export function displayRamp(table, { root = false, fade = 0 }) {
  const last = table.length / 3 - 1;
  const spread = new Uint8ClampedArray(3 * ENTRIES);
  for (let entry = 0; entry < ENTRIES; entry += 1) {
    const weight = entry / (ENTRIES - 1);
    const from = 3 * Math.round((root ? Math.sqrt(weight) : weight) * last);
    const ink = weight < fade ? FADED : 1;
    for (let channel = 0; channel < 3; channel += 1) {
      spread[3 * entry + channel] = table[channel] + ink * (table[from + channel] - table[channel]);
    }
  }
  return spread;
}
