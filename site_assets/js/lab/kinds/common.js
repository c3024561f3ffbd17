// Parts of the contract (kinds.js) that several kinds share.

/** @returns {string[]} */
export const noLines = () => [];

/** @returns {{ off?: number[] }} */
export const nothingToShow = () => ({});

/**
 * The first words of the feedback on anything but a guess.
 * @param {unknown} wanted
 * @param {boolean} right
 */
export const opening = (wanted, right) => (right ? "Right." : "Not yet.");
