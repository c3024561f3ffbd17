// The three names of a measure: on sentences, on random tokens (its twin), and on ordinary text.

const TWIN = "_random";
const ON_TEXT = "text.";

/** @param {string} name  Of a measure on sentences. */
export const twinOf = (name) => name + TWIN;

/** @param {string} name  Of a measure on sentences or random tokens. */
export const baseOf = (name) => (name.endsWith(TWIN) ? name.slice(0, -TWIN.length) : name);

/** @param {string} name  Of a measure on sentences or random tokens. */
export const onText = (name) => ON_TEXT + baseOf(name);

/**
 * The name of a measure on ordinary text without its prefix; null for any other name.
 * @param {string | null} name
 */
export const behindText = (name) => (name?.startsWith(ON_TEXT) ? name.slice(ON_TEXT.length) : null);
