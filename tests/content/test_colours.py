"""content/colours.py: contrast as WCAG 2.1 defines it, on the background colours of the site."""

import re

import pytest

from generator.content.colours import PAPERS, contrast
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [  # published results of the formula
        ("#000000", "#ffffff", 21),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag_in_either_order(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01) == contrast(other, one)


def test_the_papers_are_those_of_the_style_sheet() -> None:
    sheet = (ROOT / "site_assets" / "js" / "page" / "tokens.css").read_text()
    (papers,) = re.findall(r"--paper: light-dark\((#\w{6}), (#\w{6})\)", sheet)
    assert list(papers) == list(PAPERS.values())
