// Addresses of the site's files, wherever the site is hosted: scripts lie in app/<hash>/js/ under its root.

const siteRoot = new URL("../../../", import.meta.url);

export const catalogueUrl = new URL("../catalogue.json", import.meta.url).href;

/** @param {string} path */
export function siteUrl(path) {
  return new URL(path, siteRoot).href;
}

/**
 * The key under which this site stores something in the browser. Sites of one owner may share an origin, such as a user's
 * pages on github.io, so a key carries the site's path.
 * @param {string} name
 */
export function storageKey(name) {
  return `${name}${siteRoot.pathname}`;
}
