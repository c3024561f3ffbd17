// Marks languages on a site that is not in English: figures and their messages are English, an author's texts are not.

const OURS = "dialog.help, .frame-message"; // English, as are custom elements
const AUTHORS = "bdi, [dir=auto]"; // also sentences, which are in their author's language

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
