"""The colours of site.yml, put into the style sheets and the script that hold the site's own."""

import re

from generator.content import PAPERS, Colours, Shades, channels
from generator.publish.ramp import ramp

PIECES = 9  # colours of the ramp that shared/ramp.js holds; it draws the others between them
SOFT = {"light": 0.13, "dark": 0.25}  # how much accent is in the ground of what is chosen


def recoloured(name: str, source: bytes, colours: Colours) -> bytes:
    """A file of site_assets with an author's colours; as it is where the site's own stay.

    Args:
        name: of the file in site_assets.
        source: its bytes.
        colours: those of site.yml.
    """
    text = source.decode() if name.endswith((".css", ".js")) else ""
    if colours.ramp and name == "js/shared/ramp.js":
        return with_ramp(text, colours.ramp).encode()
    if colours.accent and name == "js/page/tokens.css":
        return with_accent(text, colours.accent).encode()
    if colours.accent and name == "js/page/print.css":  # on white, as on the light paper
        return exchanged(text, "--accent: ", [colours.accent.light]).encode()
    return source


def with_ramp(script: str, ends: Shades) -> str:
    """The script of the ramp with other colours for the weight 1."""
    for scheme in PAPERS:
        found = "".join(each.hex() for each in ramp(scheme, getattr(ends, scheme), PIECES))
        script, count = re.subn(
            rf'({scheme}: ")[0-9a-f]{{{6 * PIECES}}}"', rf'\g<1>{found}"', script
        )
        assert count == 1, scheme
    return script


def with_accent(sheet: str, accent: Shades) -> str:
    """The design tokens with another accent, and a ground for what is chosen that goes with it."""
    soft = [mixed(getattr(accent, scheme), PAPERS[scheme], SOFT[scheme]) for scheme in PAPERS]
    sheet = exchanged(sheet, "--accent: ", [accent.light, accent.dark])
    return exchanged(sheet, "--accent-soft: ", soft)


def exchanged(sheet: str, name: str, values: list[str]) -> str:
    """The sheet with other values of a colour, which it sets in one place: for all schemes."""
    before, mark, rest = sheet.partition(name)
    value, end, after = rest.partition(";")
    parts = re.split(r"#[0-9a-f]{6}", value)
    assert mark and name not in after and len(parts) == len(values) + 1, name
    value = "".join(part + value for part, value in zip(parts, [*values, ""], strict=True))
    return before + mark + value + end + after


def mixed(one: str, other: str, share: float) -> str:
    """A colour with this share of the first, the rest of the second."""
    both = zip(channels(one), channels(other), strict=True)
    return "#" + bytes(round(share * a + (1 - share) * b) for a, b in both).hex()
