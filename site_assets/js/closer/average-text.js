// What an average is an average of and takes for granted, in words.

const ROLLOUT = "each layer’s map is the mean of its heads, mixed half and half with the token itself for the residual "
  + "stream, and the layers’ maps are multiplied. It takes for granted that all heads count the same, that half of every "
  + "output is what came in, and that weights say how much is carried on: values, W_O and the MLPs are left out.";

// Empty where the map is a head's own.
export function averageText({ view, model: { layers, heads, name } }) {
  switch (view.average) {
    case "layer":
      return `The large map is the mean over the ${heads} heads of layer ${view.layer} of ${name}. The maps of all heads stay as they are.`;
    case "all":
      return `The large map is the mean over all ${layers * heads} heads of ${name}. The maps of all heads stay as they are.`;
    case "rollout":
      return `Attention rollout (Abnar and Zuidema 2020) from the embeddings to the output of layer ${view.layer} of ${name}: ${ROLLOUT}`;
    default:
      return "";
  }
}
