// The rows of a long list, in blocks. A block is filled when it is about to be seen, so a list of thousands opens at once.

const SIZE = 50; // rows in a block
const AT_ONCE = 2 * SIZE; // a list of at most this many rows is built at once
const NEAR = "400px 0px"; // above and below the visible part

/**
 * `make(item)`: its row. `holder()`: an empty element for a block. `root`: the element that scrolls, null for the page.
 * `height`: the approximate height of a row, in em; it reserves the space of blocks that are not filled yet.
 * @template Item
 * @param {{ make: (item: Item) => HTMLElement, holder: () => HTMLElement, root?: Element | null, height: number }} parts
 */
export function rowBlocks({ make, holder, root = null, height }) {
  /** @type {Map<Element, Item[]>} */
  const waiting = new Map(); // by block
  /** @type {Map<Item, HTMLElement>} */
  const blocks = new Map(); // by item
  /** @type {Map<Item, HTMLElement>} */
  const rows = new Map(); // by item; only those built so far
  /** @type {IntersectionObserver | null} */
  let observer = null;

  /**
   * Replaces all rows. Returns the blocks of each group of items.
   * @param {Item[][]} groups
   */
  function fill(groups) {
    observer?.disconnect();
    for (const kept of [waiting, blocks, rows]) kept.clear();
    const whole = groups.reduce((sum, items) => sum + items.length, 0) <= AT_ONCE;
    observer = whole ? null : new IntersectionObserver(onSight, { root, rootMargin: NEAR });
    return groups.map((items) => parted(items, whole ? AT_ONCE : SIZE).map(blockOf));
  }

  /** @param {Item[]} items */
  function blockOf(items) {
    const block = holder();
    waiting.set(block, items);
    for (const item of items) blocks.set(item, block);
    if (observer) {
      block.style.minHeight = `${height * items.length}em`;
      observer.observe(block);
    } else {
      makeRows(block);
    }
    return block;
  }

  /** @param {IntersectionObserverEntry[]} entries */
  function onSight(entries) {
    for (const { isIntersecting, target } of entries) if (isIntersecting) makeRows(/** @type {HTMLElement} */ (target));
  }

  /** @param {HTMLElement} block */
  function makeRows(block) {
    const items = waiting.get(block);
    if (!items) return; // filled before
    waiting.delete(block);
    observer?.unobserve(block);
    for (const item of items) rows.set(item, make(item));
    block.append(...items.map((item) => /** @type {HTMLElement} */ (rows.get(item))));
    block.style.minHeight = "";
  }

  /**
   * The row of an item; builds its block if it was not in sight yet.
   * @param {Item} item
   */
  function row(item) {
    makeRows(/** @type {HTMLElement} */ (blocks.get(item)));
    return /** @type {HTMLElement} */ (rows.get(item));
  }

  return { fill, row, rows, stop: () => observer?.disconnect() };
}

/**
 * @template Item
 * @param {Item[]} items
 * @param {number} size
 */
function parted(items, size) {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
