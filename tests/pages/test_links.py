"""pages/links.py: addresses are relative and exist; a link to a page left out becomes text."""

import pytest

from generator.pages.links import addresser, without_left_out
from generator.shared.errors import BuildError

KNOWN = {"", "probe/", "sentences/ioi/"}
url = addresser("lesson/", KNOWN, {"lab"}, set())


def test_an_address_leads_from_the_depth_of_its_page() -> None:
    assert [url(""), url("sentences/ioi/")] == ["../", "../sentences/ioi/"]
    assert url("probe/#layer=1") == "../probe/#layer=1"
    home, sentence = (addresser(page, KNOWN, {"lab"}, set()) for page in ("", "sentences/ioi/"))
    assert [home(""), home("probe/")] == ["./", "probe/"]
    assert [sentence(""), sentence("probe/")] == ["../../", "../../probe/"]


def test_an_address_that_the_site_does_not_have_is_an_error() -> None:
    with pytest.raises(BuildError, match="links to 'prob/', which this site does not have"):
        url("prob/")


def test_one_page_of_a_folder_can_be_left_out() -> None:
    link = addresser("lab/", {"lab/"}, {"lab/teachers", "at"}, set())
    assert link("lab/teachers/#answers") == "left-out:"
    for address in ("lab/other/", "atlas/"):
        with pytest.raises(BuildError, match=f"links to '{address}'"):
            link(address)


def test_the_elements_that_links_lead_to_are_noted_and_views_are_not() -> None:
    anchors: set[str] = set()
    link = addresser("lesson/", KNOWN, {"lab"}, anchors)
    for address in ("probe/#part", "probe/#layer=1", "probe/", "#", "lab/#hand-in"):
        link(address)
    assert anchors == {"probe/#part"}


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("[part [2] of it](left-out:)", "part [2] of it"),
        ('[it](left-out: "The lab")', "it"),
        ("[it](<left-out:>)", "it"),
        ("[a](probe.md) and [b](left-out:)", "[a](probe.md) and b"),
        ("[![map](map.png)](left-out:)", "![map](map.png)"),
        ("[L0H0](left-out:#head=L0H0)", "L0H0"),
        ('<a class="x" href="left-out:#head=L0H0">L0H0</a>', "L0H0"),
    ],
)
def test_a_link_to_a_page_left_out_becomes_its_text_however_it_is_written(
    link: str, text: str
) -> None:
    assert without_left_out(link) == text


def test_links_to_a_page_that_was_left_out_become_text() -> None:
    page = (
        f'<p>See <a class="x" href="{url("lab/teachers/")}">the <em>lab</em></a>, '
        f'[it]({url("lab/")}) or <a href="{url("probe/")}">the probe</a>.</p>'
    )
    assert without_left_out(page) == (
        '<p>See the <em>lab</em>, it or <a href="../probe/">the probe</a>.</p>'
    )
