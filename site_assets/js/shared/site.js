// Addresses of the site's files, wherever the site is hosted: scripts lie in app/<hash>/js/ under its root.

const root = new URL("../../../", import.meta.url);

export const catalogueUrl = new URL("../catalogue.json", import.meta.url).href;

/** @param {string} path */
export function siteUrl(path) {
  return new URL(path, root).href;
}
