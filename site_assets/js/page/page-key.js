// A keyboard shortcut that works unless the reader is typing.

/**
 * @param {Document} document
 * @param {string} key
 * @param {() => void} act
 */
export function onPageKey(document, key, act) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || isField(/** @type {HTMLElement} */ (event.target))) return;
    event.preventDefault();
    act();
  });
}

/** @param {HTMLElement} target */
function isField(target) {
  return target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
}
