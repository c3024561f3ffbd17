// Why the site has no mixing data of a model, to stand within a sentence.

// `model`: its entry in the catalogue.
export function noMixing({ no_mixing: reason }) {
  return reason ?? "this build did not compute it";
}
