// Finds an entry of a list by the first characters of its name, as native selects do.

const PAUSE = 700; // ms without a key after which a new search begins

/**
 * search(key, from): the index of the next name after `from` that begins with the characters typed so far, or null if
 * there is none or `key` is not a character. search.busy(): whether a search is being typed.
 * @param {string[]} names
 */
export function typeahead(names, now = () => performance.now()) {
  const lower = names.map((name) => name.toLowerCase());
  let typed = "";
  let last = -Infinity;
  const busy = () => typed !== "" && now() - last < PAUSE;

  /**
   * @param {string} key
   * @param {number} from
   */
  function search(key, from) {
    if ([...key].length !== 1) return null;
    typed = (busy() ? typed : "") + key.toLowerCase();
    last = now();
    const first = typed.length === 1 ? from + 1 : from; // a longer text may still match the current entry
    const order = names.map((_, index) => (first + index + names.length) % names.length);
    return order.find((index) => lower[index].startsWith(typed)) ?? null;
  }

  return Object.assign(search, { busy });
}
