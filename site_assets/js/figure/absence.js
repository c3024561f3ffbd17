// What figures say when this build lacks their data.

// For a model that was not run on the sentence.
export function notRun({ name }, reason = "This build has no data for the two together.") {
  return { title: `${name} was not run on this sentence.`, reason };
}

// Why a model of the catalogue has no mixing data, as a clause.
export function noMixing({ no_mixing: reason }) {
  return reason ?? "this build did not compute it";
}
