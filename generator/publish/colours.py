"""Puts the colours of site.yml into the style sheets and the script that define the defaults."""

import re

from generator.content import PAPERS, Colours, Shades, channels
from generator.publish.ramp import ramp

PIECES = 9  # colours of the ramp listed in shared/ramp.js, which interpolates between them
SOFT = {"light": 0.13, "dark": 0.25}  # the share of accent in the background of what is selected


def recoloured(name: str, source: bytes, colours: Colours) -> bytes:
    """A file of site_assets with the author's colours; unchanged if it does not use them.

    Args:
        name: the file's name in site_assets.
        source: the bytes of the file.
        colours: the colours of site.yml.
    """
    text = source.decode() if name.endswith((".css", ".js")) else ""
    if colours.ramp and name == "js/shared/ramp.js":
        return with_ramp(text, colours.ramp).encode()
    if colours.accent and name == "js/page/tokens.css":
        return with_accent(text, colours.accent).encode()
    if colours.accent and name == "js/page/print.css":  # print uses the light scheme's accent
        return exchanged(text, "--accent: ", [colours.accent.light]).encode()
    return source


def with_ramp(script: str, ends: Shades) -> str:
    """The script of the ramp, with colours that lead to the author's colour for the weight 1."""
    for scheme in PAPERS:
        found = "".join(each.hex() for each in ramp(scheme, getattr(ends, scheme), PIECES))
        script, count = re.subn(
            rf'({scheme}: ")[0-9a-f]{{{6 * PIECES}}}"', rf'\g<1>{found}"', script
        )
        assert count == 1, scheme
    return script


def with_accent(sheet: str, accent: Shades) -> str:
    """The design tokens with another accent, and a matching background for what is selected."""
    soft = [mixed(getattr(accent, scheme), PAPERS[scheme], SOFT[scheme]) for scheme in PAPERS]
    sheet = exchanged(sheet, "--accent: ", [accent.light, accent.dark])
    return exchanged(sheet, "--accent-soft: ", soft)


def exchanged(sheet: str, name: str, values: list[str]) -> str:
    """The sheet with `values` as the colours in its only declaration of `name`."""
    before, mark, rest = sheet.partition(name)
    value, end, after = rest.partition(";")
    parts = re.split(r"#[0-9a-f]{6}", value)
    assert mark and name not in after and len(parts) == len(values) + 1, name
    value = "".join(part + value for part, value in zip(parts, [*values, ""], strict=True))
    return before + mark + value + end + after


def mixed(one: str, other: str, share: float) -> str:
    """A mix of two colours; `share` is the share of the first."""
    both = zip(channels(one), channels(other), strict=True)
    return "#" + bytes(round(share * a + (1 - share) * b) for a, b in both).hex()
