// Citations of a view of a head: BibTeX and plain text.

import { KEEP } from "./messages.js";

/** @import { Provenance } from "./provenance.js" */

/**
 * `origin`: the origin of the view's data, from provenance.js; `today`: the date of access, which the citation names.
 * @param {Provenance} origin
 * @param {Date} today
 */
export function citeView(origin, today) {
  const title = KEEP.viewTitle(origin.part, origin.model, origin.sentence);
  const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  const note = KEEP.citeNote(origin.source, origin.hash, date);
  const work = KEEP.work(origin.site, origin.version);
  const year = today.getFullYear();
  return { text: `${origin.authors.join(", ")}. ${title}. ${work}. ${origin.link}. ${note}.`, bibtex: bibtex({ origin, title, year, note: `${work}. ${note}` }) };
}

/**
 * Only fields that BibTeX's standard styles print are used. For a @misc, these styles ignore `url` and `urldate`.
 * @param {{ origin: Provenance, title: string, year: number, note: string }} parts
 */
function bibtex({ origin, title, year, note }) {
  const fields = {
    author: origin.authors.map((author) => `{${escapeTex(author)}}`).join(" and "), // in braces, because groups have no family name
    title: `{${escapeTex(title)}}`,
    year, // the year of access, because the version has no date
    howpublished: `\\url{${origin.link}}`, // needs no escaping
    note: escapeTex(note),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},`);
  return [`@misc{${origin.name},`, ...lines, "}"].join("\n");
}

/**
 * Escapes the characters that are commands in TeX, and braces, which would end a field. All are escaped in one pass, so
 * that no escape is escaped again.
 * @param {string} text
 */
function escapeTex(text) {
  /** @type {Record<string, string>} */
  const words = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "{": "\\{", "}": "\\}" };
  return text.replace(/[\\{}~^&%$#_]/g, (character) => words[character] ?? `\\${character}`);
}
