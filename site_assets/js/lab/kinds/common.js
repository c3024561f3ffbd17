// Parts of the contract (kinds.js) that several kinds share.

import { LAB } from "../messages.js";

/** @returns {string[]} */
export const noLines = () => [];

/** @returns {{ off?: number[] }} */
export const nothingToShow = () => ({});

/**
 * The first words of the feedback on an answer that is not a guess.
 * @param {unknown} wanted
 * @param {boolean} right
 */
export const opening = (wanted, right) => (right ? LAB.right : LAB.notYet);
