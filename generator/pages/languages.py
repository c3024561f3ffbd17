"""Which language each part of a page is in, on a site that is not in English."""

import re

OURS = "en"  # of the shipped pages and of the figures
# Code, which stays as it is; the beginning of a figure; the beginning of what an author wrote.
PARTS = re.compile(
    r"^(?P<fence>```|~~~).*?^(?P=fence)|`[^`\n]*`"
    r"|<(?P<figure>[a-z]+-[a-z-]+)(?=[\s>])|<bdi(?=[ >])(?! lang)|dir=\"auto\"",
    re.DOTALL | re.MULTILINE,
)


def is_english(language: str) -> bool:
    """Whether a site in a language needs no marks: its own words and ours are in the same."""
    return language.partition("-")[0] == OURS


def with_languages(markdown: str, language: str, shipped: bool) -> str:
    """A page that says which of its parts are English, and which are in the site's language.

    Args:
        markdown: the page. What an author wrote stands in `<bdi>` or has `dir="auto"`.
        language: of the site, not English.
        shipped: whether the rest of the page is English; the theme then marks its text.
    """

    def marked(found: re.Match[str]) -> str:
        if found[0].startswith(("`", "~")):
            return found[0]
        ours = found["figure"] is not None
        return found[0] + (f' lang="{OURS}" dir="ltr"' if ours else f' lang="{language}"')

    marks = PARTS.sub(marked, markdown)
    return marks.replace("---\n", f"---\nlanguage: {OURS}\n", 1) if shipped else marks
