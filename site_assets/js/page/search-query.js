// How the search reads what a reader types. Material's worker takes some signs for operators, completes words, and looks
// for any of them.

/** @type {[pattern: RegExp, replacement: string][]} */
const SINGULARS = [[/ies$/, "y"], [/ices$/, "ix"], [/(s|x|z|ch|sh)es$/, "$1"], [/([^aisu]|[^il]a)s$/, "$1"]];

/** Words that the index leaves out, too. Completed, they would find others: "to" finds "token". */
const SMALL = new Set("a an and are as at be but by for from has he how in is it its of on or she so that the their they this to was what when which who with".split(" "));

/**
 * Names of heads as this site writes them, plurals as singulars, and no sign that is an operator: "Q:" asks for Q.
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
