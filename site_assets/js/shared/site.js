// Where the site's files are, wherever the site is put: scripts live in app/<hash>/js/ under its root.

const root = new URL("../../../", import.meta.url);

export const catalogueUrl = new URL("../catalogue.json", import.meta.url).href;

export function siteUrl(path) {
  return new URL(path, root).href;
}
