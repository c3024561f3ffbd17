// The signed difference of two maps over equally many tokens, read like attention: numbers from -1 to 1.

import { derivedData } from "../data/derived-data.js";

// `one` minus `other`, each { data, layer, head }: it takes no notice of the layer or head that it is asked for.
export function differenceData(one, other) {
  return derivedData(one.data, (_layer, _head, query) => {
    const subtracted = other.data.row(other.layer, other.head, query);
    return one.data.row(one.layer, one.head, query).map((weight, key) => (weight === null ? null : weight - subtracted[key]));
  });
}
