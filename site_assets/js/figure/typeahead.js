// Finding an entry of a list by typing how it begins, as native selects do.

const PAUSE = 700; // ms without a key after which a new search begins

// search(key, from): the index of the next name after `from` that begins with what was typed so far, or
// null when there is none or `key` is no character. search.busy(): whether a search is being typed.
export function typeahead(names, now = () => performance.now()) {
  const lower = names.map((name) => name.toLowerCase());
  let typed = "";
  let last = -Infinity;
  const busy = () => typed !== "" && now() - last < PAUSE;

  function search(key, from) {
    if ([...key].length !== 1) return null;
    typed = (busy() ? typed : "") + key.toLowerCase();
    last = now();
    const first = typed.length === 1 ? from + 1 : from; // a longer text may still mean the same entry
    const order = names.map((_, index) => (first + index + names.length) % names.length);
    return order.find((index) => lower[index].startsWith(typed)) ?? null;
  }

  return Object.assign(search, { busy });
}
