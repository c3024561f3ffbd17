// The names of measures: of one on random tokens, of the one on sentences that it is the twin of, and of that on ordinary text.

const TWIN = "_random";
const ON_TEXT = "text.";

/** @param {string} name  Of a measure on sentences. */
export const twinOf = (name) => name + TWIN;

/** @param {string} name  Of a measure on sentences or random tokens. */
export const baseOf = (name) => (name.endsWith(TWIN) ? name.slice(0, -TWIN.length) : name);

/** @param {string} name  Of a measure on sentences or random tokens. */
export const onText = (name) => ON_TEXT + baseOf(name);

/**
 * What a name on ordinary text is the name of elsewhere; null for another name.
 * @param {string | null} name
 */
export const behindText = (name) => (name?.startsWith(ON_TEXT) ? name.slice(ON_TEXT.length) : null);
