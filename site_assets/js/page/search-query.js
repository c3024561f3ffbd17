// Rewrites what a reader types for Material's search, which takes some signs for operators, completes words, and finds
// pages with any of them.

/** @type {[pattern: RegExp, replacement: string][]} */
const SINGULARS = [[/ies$/, "y"], [/ices$/, "ix"], [/(s|x|z|ch|sh)es$/, "$1"], [/([^aisu]|[^il]a)s$/, "$1"]];

/** Stop words, which the index leaves out, too. The search would complete them to other words: "to" finds "token". */
const SMALL = new Set("a an and are as at be but by for from has he how in is it its of on or she so that the their they this to was what when which who with".split(" "));

/**
 * The query with head names as this site writes them, plurals as singulars, and without operators, as in "Q:".
 * @param {string} typed
 */
export function searchQuery(typed) {
  const named = typed
    .replace(/\bL(?:ayer)?\s*(\d+)[\s,.·]*H(?:ead)?\s*(\d+)\b/gi, "L$1H$2")
    .replace(/\b(\d+)[.·](\d+)\b/g, "L$1H$2");
  const words = named.replace(/[^\p{L}\p{M}\p{N}_'’"×]+/gu, " ").trim().split(" ");
  const large = words.filter((word) => !SMALL.has(word.toLowerCase()));
  return (large.length ? large : words).map(singular).join(" ");
}

/**
 * The word in the singular; the index has the singulars of words in -ies and -ices (generator/site/search.py).
 * @param {string} word
 */
function singular(word) {
  if (word.length < 4 || /\d/.test(word)) return word;
  const [pattern, replacement] = SINGULARS.find(([plural]) => plural.test(word)) ?? [/$/, ""];
  return word.replace(pattern, replacement);
}
