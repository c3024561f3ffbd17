"""Reduce STIX Two Math to the characters of formulas: `python -m tools.math_font FONT.woff2`.

FONT.woff2 is `files/stix-two-math-latin-400-normal.woff2` of the npm package
@fontsource/stix-two-math (5.3.0, SIL Open Font License). This needs `pip install fonttools brotli`
and is run by hand.
"""

import string
import sys
from pathlib import Path

from fontTools import subset

FONT = Path(__file__).resolve().parent.parent / "site_assets" / "fonts" / "stix-two-math.woff2"

# Browsers show one-letter variables with the italic letters of Unicode's mathematical block. The
# block has no h, because the older character for the Planck constant serves as one.
ITALIC_A, HOLE, PLANCK = 0x1D434, 33, "ℎ"
ITALICS = "".join(PLANCK if i == HOLE else chr(ITALIC_A + i) for i in range(52))
SIGNS = "()[]|‖+−=.,…·⋅×≤≥∈∑√⊤"
LETTERS = string.ascii_letters + string.digits + ITALICS + SIGNS

FEATURES = ["ssty", "dtls"]  # smaller forms for subscripts; the dotless i and j under accents
NAMES = [0, 1, 2, 13, 14]  # copyright, family, style, licence and its address


def cut(font: Path) -> None:
    """Write the subset, including the larger brackets, roots and sums of the font's MATH table."""
    options = subset.Options(
        hinting=False, layout_features=FEATURES, name_IDs=NAMES, flavor="woff2"
    )
    loaded = subset.load_font(str(font), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(loaded)
    subset.save_font(loaded, str(FONT), options)


if __name__ == "__main__":
    cut(Path(sys.argv[1]))
