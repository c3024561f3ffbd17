"""Converts formulas to MathML while a page is rendered, so that browsers need no script."""

from xml.etree import ElementTree

from latex2mathml.converter import convert
from markupsafe import Markup

from generator.pages.literal import literal

NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"


def formula(latex: str, words: str = "") -> Markup:
    """The MathML of a formula: within a line or, if `words` are given, on its own line.

    The formula's text is escaped like an author's text, so that Markdown leaves `*` and `_` alone.

    Args:
        latex: the formula in LaTeX, with names of several letters as `\\text{head}`.
        words: the formula as read aloud, for screen readers.
    """
    display = "block" if words else "inline"
    root = ElementTree.fromstring(convert(latex, display=display))
    if not words:
        return element(root)
    root.set("aria-label", words)
    return Markup('<div class="formula">{}</div>').format(element(root))


def element(node: ElementTree.Element) -> Markup:
    """An element with its content, without the XML namespace, which HTML does not need."""
    name = node.tag.removeprefix(NAMESPACE)
    attributes = Markup("").join(
        Markup(' {}="{}"').format(key, literal(value)) for key, value in node.items()
    )
    inside = Markup("").join(map(element, node)) or literal(node.text or "")
    return Markup("<{}{}>{}</{}>").format(Markup(name), attributes, inside, Markup(name))
