"""Colours: contrast as WCAG 2.1 defines it, and the background colour of each scheme."""

PAPERS = {"light": "#fbfaf7", "dark": "#101319"}  # --paper in site_assets/js/page/tokens.css


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.1, "contrast ratio").

    Args:
        one: a colour `#rrggbb`.
        other: another colour `#rrggbb`.
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour `#rrggbb`, from 0 to 1."""
    red, green, blue = (linear(byte / 255) for byte in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channels(colour: str) -> bytes:
    """The three bytes of a colour `#rrggbb`."""
    return bytes.fromhex(colour.removeprefix("#"))


def linear(value: float) -> float:
    """A channel of sRGB, 0 to 1, converted to linear light."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
