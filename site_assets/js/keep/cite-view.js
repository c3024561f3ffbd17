// Citations of a view of a head: BibTeX and plain text.

/** @import { Provenance } from "./provenance.js" */

/**
 * `facts`: see provenance.js; `today`: a Date, on which the page was read.
 * @param {Provenance} facts
 * @param {Date} today
 */
export function citeView(facts, today) {
  const title = `${facts.part} of ${facts.model} on “${facts.sentence}”`;
  const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  const note = `Weights: ${facts.source}. Data: ${facts.hash}. Accessed ${date}`;
  const work = `${facts.site}, version ${facts.version}`;
  const year = today.getFullYear();
  return { text: `${facts.authors.join(", ")}. ${title}. ${work}. ${facts.link}. ${note}.`, bibtex: bibtex({ facts, title, year, note: `${work}. ${note}` }) };
}

/**
 * Only fields that the plain styles print, too: for a @misc, they ignore `url` and `urldate`.
 * @param {{ facts: Provenance, title: string, year: number, note: string }} parts
 */
function bibtex({ facts, title, year, note }) {
  const fields = {
    author: facts.authors.map((author) => `{${escapeTex(author)}}`).join(" and "), // in braces, because groups have no family name
    title: `{${escapeTex(title)}}`,
    year, // of reading, because the version has no date
    howpublished: `\\url{${facts.link}}`, // needs no escaping
    note: escapeTex(note),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},`);
  return [`@misc{${facts.name},`, ...lines, "}"].join("\n");
}

/**
 * Escapes the characters that are commands in TeX, and braces, which would end a field. One pass, so that no escape is
 * escaped again.
 * @param {string} text
 */
function escapeTex(text) {
  /** @type {Record<string, string>} */
  const words = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "{": "\\{", "}": "\\}" };
  return text.replace(/[\\{}~^&%$#_]/g, (character) => words[character] ?? `\\${character}`);
}
