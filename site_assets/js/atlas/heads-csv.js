// All heads and all measures as rows of a CSV file: unrounded scores, with layer and head in separate columns.

/** @import { Measures } from "../data/measures-data.js" */

/**
 * `precision`: the precision of the parameters in the model's file; null if it is not known.
 * @param {{ model: { id: string, precision: string | null }, measures: Measures }} state
 */
export function headsCsv({ model, measures }) {
  const columns = ["model", "precision", "layer", "head", ...measures.names, "roles"];
  const rows = measures.all().map((head) => {
    const scores = measures.names.map((name) => measures.score(name, head));
    return [model.id, model.precision, head.layer, head.head, ...scores, measures.roles(head).join("; ")];
  });
  return [columns, ...rows];
}
