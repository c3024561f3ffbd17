// What figures say of data that this build does not have.

// Where the build has no run of a figure's model on its sentence.
export function notRun({ name }, reason = "This build has no data for the two together.") {
  return { title: `${name} was not run on this sentence.`, reason };
}

// Why the site has no mixing data of a model, an entry of the catalogue, to stand within a sentence.
export function noMixing({ no_mixing: reason }) {
  return reason ?? "this build did not compute it";
}
