// How to cite a view of a head: BibTeX and plain text.

// `facts`: see provenance.js; `today`: a Date, when the page was read.
export function citeView(facts, today) {
  const title = `${facts.part} of ${facts.model} on “${facts.sentence}”`;
  const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  const note = `Weights: ${facts.source}. Data: ${facts.hash}. Accessed ${date}`;
  const work = `${facts.site}, version ${facts.version}`;
  const year = today.getFullYear();
  return { text: `${facts.authors.join(", ")}. ${title}. ${work}. ${facts.link}. ${note}.`, bibtex: bibtex({ facts, title, year, note: `${work}. ${note}` }) };
}

// Only fields that the plain styles print too: of a @misc they take no `url` and no `urldate`.
function bibtex({ facts, title, year, note }) {
  const fields = {
    author: facts.authors.map((author) => `{${escapeTex(author)}}`).join(" and "), // as written: groups have no family name
    title: `{${escapeTex(title)}}`,
    year, // in which it was read, as the version has no date
    howpublished: `\\url{${facts.link}}`, // takes the address as it is
    note: escapeTex(note),
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},`);
  return [`@misc{${facts.name},`, ...lines, "}"].join("\n");
}

// Characters that TeX would take as commands; curly braces would end a field. One pass, so that no escape is escaped again.
function escapeTex(text) {
  const words = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "{": "\\{", "}": "\\}" };
  return text.replace(/[\\{}~^&%$#_]/g, (character) => words[character] ?? `\\${character}`);
}
