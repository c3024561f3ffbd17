"""Shrinks the theme's styles, for which every page waits, to the rules that a site uses.

These rules come at the start of the site's own style sheet, so that a page waits for only one file.
The theme's own sheets are replaced by empty files, because MkDocs prefers a file of the site to a
file of the theme.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import material
import tinycss2

from generator.shared import PACKAGE, compact_json, made_once, sha256

THEME = Path(material.__file__).parent / "templates"
SHEETS = {
    path.relative_to(THEME).as_posix(): path
    for path in sorted(THEME.glob("assets/stylesheets/*.css"))
}  # by their address from the root of the site
LAST = "styles of the theme"  # the cache entry for the theme's styles in the last build

# The parts of the theme in the page frame and the search; their classes are `md-` and such a name.
PARTS = re.compile(
    r"container|content|dialog|ellipsis|footer|grid|header|icon|main|nav|option|overlay"
    r"|search(-result)?|sidebar|skip|toggle|typeset"
)
# For each class that a Markdown extension writes, the name of the extension in mkdocs.yml.
WRITTEN_BY = {
    r"admonition(-title)?|abstract|bug|danger|example|failure|info|note|question|quote|success"
    r"|tip|warning": ("admonition", "pymdownx.details"),
    r"arithmatex": ("pymdownx.arithmatex",),
    r"critic": ("pymdownx.critic",),
    r"filename|highlight(table)?|lineno(s|div)": ("codehilite", "pymdownx.highlight"),
    r"key-.+|keys": ("pymdownx.keys",),
    r"mermaid": ("pymdownx.superfences",),
    r"tabbed-.+": ("pymdownx.tabbed",),
    r"task-list-.+": ("pymdownx.tasklist",),
    r"twemoji|emojione|gemoji": ("pymdownx.emoji",),
}
ARGUMENTS = re.compile(r"\([^()]*\)")  # arguments of `:not()` or `:is()`, which are ignored
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
PART = re.compile(r"md-([a-z]+(?:-[a-z]+)*\d?)(?:__|--|$)")
COLOURS = re.compile(r"\[data-md-color-(?:scheme|primary|accent)=([\w-]+)\]")
VARIABLE = re.compile(r"(--md-[\w-]+)\s*:")
USED = re.compile(r"var\(\s*(--md-[\w-]+)")


def theme_styles(settings: str, own: str) -> str:
    """The rules of all style sheets of the theme, as far as the site uses them.

    Args:
        settings: the text of mkdocs.yml; the styles of extensions that it names are kept.
        own: the styles of the site, which use variables of the theme.
    """
    sheets = [path.read_text(encoding="utf-8") for path in SHEETS.values()]
    of = sha256(compact_json([sheets, settings, own]))
    made: str = made_once(PACKAGE, LAST, of, lambda: in_use(sheets, settings, own))
    return made


def in_use(sheets: Iterable[str], settings: str, own: str) -> str:
    """The sheets, reduced to the rules and variables that pages need with these settings."""

    def of_site(rule: Any) -> str:
        selectors = [each for each in parts(rule.prelude, ",") if is_in_use(each, settings)]
        return block(",".join(selectors), tinycss2.serialize(rule.content)) if selectors else ""

    def of_use(rule: Any) -> str:
        declarations = [each for each in parts(rule.content, ";") if is_used(each, used)]
        return block(tinycss2.serialize(rule.prelude), ";".join(declarations))

    ruled = [changed(parsed(text), of_site) for text in sheets]
    used = {found for text in (*ruled, own) for found in USED.findall(text)}
    return "".join(changed(parsed(text), of_use) for text in ruled)


def parsed(text: str) -> list[Any]:
    """The rules of a style sheet."""
    return list(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def changed(rules: list[Any], change: Callable[[Any], str]) -> str:
    """The text of rules, with `change` applied to each style rule; empty blocks are dropped."""
    found = []
    for rule in rules:
        if rule.type == "qualified-rule":
            found.append(change(rule))
        elif (inner := rules_inside(rule)) is None:
            found.append(rule.serialize())
        else:
            condition = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"
            found.append(block(condition, changed(inner, change)))
    return "".join(found)


def block(head: str, body: str) -> str:
    """A block of a style sheet; an empty string if the block would be empty."""
    return f"{head}{{{body}}}" if body else ""


def rules_inside(rule: Any) -> list[Any] | None:
    """The rules inside an `@media` or `@supports` rule; None for any other rule."""
    if rule.type != "at-rule" or rule.lower_at_keyword not in ("media", "supports"):
        return None
    return list(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def parts(tokens: list[Any], separator: str) -> list[str]:
    """The texts between the separators; separators in parentheses do not count."""
    found: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == separator:
            found.append([])
        else:
            found[-1].append(token)
    return [text for each in found if (text := tinycss2.serialize(each).strip())]


def is_in_use(selector: str, settings: str) -> bool:
    """Whether a page can have an element with all classes and theme colours of a selector."""
    selector = ARGUMENTS.sub("", selector)
    return all(is_written(name, settings) for name in CLASS.findall(selector)) and all(
        name in settings for name in COLOURS.findall(selector)
    )


def is_written(name: str, settings: str) -> bool:
    """Whether a page can have an element with this class."""
    if part := PART.match(name):
        return PARTS.fullmatch(part[1]) is not None
    writers = (by for classes, by in WRITTEN_BY.items() if re.fullmatch(classes, name))
    return all(any(each in settings for each in by) for by in writers)


def is_used(declaration: str, used: set[str]) -> bool:
    """Whether a declaration is needed; only a theme variable that nothing uses is not."""
    variable = VARIABLE.match(declaration)
    return not variable or variable[1] in used
