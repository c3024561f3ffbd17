import assert from "node:assert/strict";
import test from "node:test";

import { catalogueUrl, siteUrl } from "../../../site_assets/js/shared/site.js";

const ROOM = new URL("../../../site_assets/js/shared/", import.meta.url); // on a site: app/<hash>/js/shared/

test("the catalogue lies beside the room of this script", () => {
  assert.equal(catalogueUrl, new URL("../catalogue.json", ROOM).href);
});

test("the site's root is three folders above the room's scripts: above js/ and app/<hash>/", () => {
  assert.equal(siteUrl("data/x.json"), new URL("../../../data/x.json", new URL("site.js", ROOM)).href);
  assert.equal(siteUrl(""), new URL("../../../", ROOM).href);
});
