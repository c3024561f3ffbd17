"""Marks the language of each part of a page, on a site that is not in English."""

import re

OURS = "en"  # the language of the shipped pages and of the figures
# Code, which is left alone; the start of a figure; the start of an author's text.
PARTS = re.compile(
    r"^(?P<fence>```|~~~).*?^(?P=fence)|`[^`\n]*`"
    r"|<(?P<figure>[a-z]+-[a-z-]+)(?=[\s>])|<bdi(?=[ >])(?! lang)|dir=\"auto\"",
    re.DOTALL | re.MULTILINE,
)


def is_english(language: str) -> bool:
    """Whether a site's language is English, so that its pages need no marks."""
    return language.partition("-")[0] == OURS


def with_languages(markdown: str, language: str, shipped: bool) -> str:
    """A page in which figures are marked as English, and the author's texts with their language.

    Args:
        markdown: the page. The author's texts are in `<bdi>` or have `dir="auto"`.
        language: the language of the site, not English.
        shipped: whether the page is a shipped one. If so, its remaining text is English, and the
            front matter gets the key `language`, from which the theme marks this text.
    """

    def marked(found: re.Match[str]) -> str:
        if found[0].startswith(("`", "~")):
            return found[0]
        ours = found["figure"] is not None
        return found[0] + (f' lang="{OURS}" dir="ltr"' if ours else f' lang="{language}"')

    marks = PARTS.sub(marked, markdown)
    return marks.replace("---\n", f"---\nlanguage: {OURS}\n", 1) if shipped else marks
