"""No page has an element whose theme styles were left out by site/theme_styles.py."""

from pathlib import Path

from playwright.sync_api import Page

from generator.publish import STYLES
from generator.site.theme_styles import SHEETS

# Counts selectors of the theme's style sheet that the served one lacks, and lists those that match
# an element in any state. The browser parses both sheets.
LEFT_OUT = r"""([whole, served]) => {
  const list = (rule) => rule.selectorText?.split(/,(?![^(]*\))/) ?? selectors(rule.cssRules ?? []);
  const selectors = (rules) => [...rules].flatMap(list);
  const read = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return new Set(selectors(sheet.cssRules).map((selector) => selector.trim()));
  };
  const state = /::?(?!is|where|root|first|last|nth|only)[a-z-]+(\([^)]*\))?/g;
  const missing = /(^|[>+~]) *(?=$|[>+~])/g; // an element of which only the state was said
  const stateless = (selector) => selector.replace(state, "").replace(missing, "$1 * ");
  const kept = read(served);
  const left = [...read(whole)].filter((selector) => !kept.has(selector));
  return [left.length, left.filter((selector) => document.querySelector(stateless(selector)))];
}"""
ARE_FULL = "links => links.length > 0 && links.every(({sheet}) => sheet.cssRules.length > 0)"
PAGES = ["/", "lesson/", "probe/", "mixing/", "atlas/", "lab/", "sentences/", "sentences/ioi/"]
PAGES += ["method/", "references/", "glossary/", "publish/", "embed/", "404.html"]


def test_no_page_has_what_the_styles_left_out_are_for(
    page: Page, site_url: str, site: Path
) -> None:
    whole = "".join(path.read_text(encoding="utf-8") for path in SHEETS.values())
    served = next(site.glob(f"app/*/{STYLES}")).read_text(encoding="utf-8")
    for address in PAGES:
        page.goto(site_url + address.removeprefix("/"))
        if address == "/":
            page.keyboard.press("/")  # adds the theme's elements for the search
            page.keyboard.type("head")
            page.locator(".md-search-result__item").first.wait_for()
        left, found = page.evaluate(LEFT_OUT, [whole, served])
        assert left > 300
        assert found == [], address
        assert page.locator("link[rel=stylesheet]").evaluate_all(ARE_FULL), address
