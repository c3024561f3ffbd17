// Attention weights times the norm of what they carry (Kobayashi et al. 2020), read like attention weights.

import { derivedData } from "./derived-data.js";

const EXPLANATION = "Each cell is the weight times the norm of what it carries, the key’s value through W_O, in units of the norm of "
  + "all that the layer writes at the query (Kobayashi et al. 2020). A map fades where a head looks at what carries little.";

// The number of a query and a key is A[query, key] * |v W_O of the key|, in units of the norm of what the
// whole layer writes at the query: 0 is nothing, and one key alone reaches 1 where it writes as much as
// the layer does. It may be larger than 1 where heads cancel. `mixing`: a MixingData of the same run. The data bring
// their own explanation to the figure.
export function contributionData(attention, mixing) {
  const data = derivedData(attention, (layer, head, query) => {
    const norm = mixing.outputNorm(layer, query); // 0 of a layer that writes nothing
    return attention.row(layer, head, query).map((weight, key) => (norm === 0 ? 0 : (weight * mixing.valueNorm(layer, head, key)) / norm));
  });
  return { ...data, explanation: EXPLANATION };
}
