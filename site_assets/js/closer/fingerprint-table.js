// The fingerprint of a head in numbers: a row for each sentence. Loaded when first asked for.

import { DataError } from "../data/data-error.js";
import { element } from "../shared/dom.js";
import { formatWeight } from "../shared/format-weight.js";
import { headName } from "../shared/head-name.js";
import { fingerprintFacts } from "./fingerprint-facts.js";
import { tokenElement } from "../shared/token-element.js";
import { weightsFrame } from "../maps/weights-frame.js";

const COLUMNS = ["tokens", "mean on the first token", "largest on another token", "its query", "its key"];

// `sentences`: of the catalogue; `read(sentence, show)` as in fingerprint-panel.js. The numbers are the model's own,
// without the reader's lens. Returns a promise of the table.
export async function fingerprintTable({ sentences, read }, { view, model, label }) {
  const about = `${label} of ${headName(view)} of ${model.name} on its sentences`;
  const rows = await Promise.all(sentences.map(async (sentence) => ({ name: sentence.title, cells: await cellsOf(() => read(sentence, view.show), view) })));
  return weightsFrame({ about, caption: `${about}; of the queries after the first`, corner: "sentence", columns: COLUMNS, rows, kind: "fingerprint-table" });
}

async function cellsOf(read, head) {
  try {
    const data = await read();
    return data ? numbersOf(data, head) : remark("not available");
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return remark("could not be read");
  }
}

function remark(text) {
  return [element("td", { colspan: COLUMNS.length }, text)];
}

function numbersOf(data, head) {
  const { first, largest } = fingerprintFacts(data, head);
  const cell = largest ? [formatWeight(largest.weight), tokenElement(data.tokens[largest.query]), tokenElement(data.tokens[largest.key])] : ["", "", ""];
  return [String(data.length), first === null ? "" : formatWeight(first), ...cell];
}
