"""publish/colours.py and ramp.py: an author's colours replace the site's own, and nothing else."""

import pytest

from generator.content import Colours, Shades
from generator.publish.colours import PIECES, mixed, recoloured
from generator.publish.ramp import ramp
from tests.conftest import ROOT

ASSETS = ROOT / "site_assets"
RAMP, TOKENS, PRINT = "js/shared/ramp.js", "js/page/tokens.css", "js/page/print.css"
OTHER = Shades(light="#0b4d2c", dark="#b4ffd0")


def changed_lines(name: str, colours: Colours) -> list[str]:
    """The lines of a file that differ with these colours."""
    before = (ASSETS / name).read_bytes()
    pairs = zip(
        before.decode().splitlines(),
        recoloured(name, before, colours).decode().splitlines(),
        strict=True,
    )
    return [after.strip() for line, after in pairs if after != line]


def test_without_colours_every_file_stays_as_it_is() -> None:
    for name in (RAMP, TOKENS, PRINT):
        assert changed_lines(name, Colours()) == []


def test_an_accent_changes_only_the_accent_and_its_ground() -> None:
    lines = changed_lines(TOKENS, Colours(accent=OTHER))
    assert [line.split(";")[0].split(":")[0] for line in lines] == ["--accent", "--accent-soft"]
    assert "light-dark(#0b4d2c, #b4ffd0)" in lines[0]
    assert changed_lines(PRINT, Colours(accent=OTHER)) == ["--accent: #0b4d2c;"]
    assert changed_lines(RAMP, Colours(accent=OTHER)) == []


def test_a_ramp_changes_only_the_two_lines_of_the_script() -> None:
    light, dark = changed_lines(RAMP, Colours(ramp=OTHER))
    assert light.startswith('light: "fbfaf7') and light.endswith('0b4d2c",')
    assert dark.startswith('dark: "101319') and dark.endswith('b4ffd0",')
    assert changed_lines(TOKENS, Colours(ramp=OTHER)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sites_own_ramp_is_the_one_in_the_script(scheme: str) -> None:
    own = b"".join(ramp(scheme, None, PIECES)).hex()
    assert f'{scheme}: "{own}"' in (ASSETS / RAMP).read_text()


def test_a_mixed_colour_lies_between_its_two() -> None:
    assert mixed("#ff0000", "#0000ff", 0.5) == "#800080"
    assert mixed("#ff0000", "#0000ff", 1) == "#ff0000"
