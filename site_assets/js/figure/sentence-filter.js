// Finds the sentences that contain the words a reader types.

/** @import { Sentence } from "../data/published.d.ts" */

/**
 * filter(words): the sentences whose title, text or phenomenon contains every one of the words.
 * @param {Sentence[]} sentences
 */
export function sentenceFilter(sentences) {
  const texts = sentences.map(({ title, text, phenomenon_name: phenomenon }) => `${title} ${text} ${phenomenon}`.toLowerCase());
  return (/** @type {string} */ words) => {
    const parts = words.toLowerCase().split(/\s+/);
    return sentences.filter((_, index) => parts.every((part) => texts[index].includes(part)));
  };
}
