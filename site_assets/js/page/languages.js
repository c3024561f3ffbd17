// On a site in another language: the figures and their messages are English, and what an author wrote is not.

const OURS = "dialog.help, .frame-message"; // besides custom elements
const AUTHORS = "bdi, [dir=auto]"; // and sentences, which are in the language of their author

/**
 * Marks the language of what figures add to the page, as generator/pages/languages.py does for the page itself.
 * @param {Document} document
 */
export function followLanguages({ body, documentElement: { lang } }) {
  /** @param {Element} root */
  function mark(root) {
    for (const element of [root, ...root.querySelectorAll("*")]) {
      if (element.hasAttribute("lang")) continue;
      if (element.matches(AUTHORS)) element.setAttribute("lang", lang);
      else if (isOurs(element)) {
        element.setAttribute("lang", "en");
        element.setAttribute("dir", "ltr");
      }
    }
  }
  mark(body);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element) mark(node);
  }).observe(body, { childList: true, subtree: true });
}

/** @param {Element} element */
function isOurs(element) {
  return element.localName.includes("-") || element.matches(OURS);
}
