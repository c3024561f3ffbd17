"""content/site_settings.py: site.yml is optional, and each mistake in it is one line."""

from pathlib import Path

import pytest

from generator.content.site_settings import Site, read_site
from tests.conftest import ROOT


def write(folder: Path, text: str) -> Path:
    (folder / "site.yml").write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_the_site_is_as_shipped(tmp_path: Path) -> None:
    assert read_site(tmp_path) == (Site(), [])
    assert read_site(ROOT / "content") == (Site(), [])


def test_an_author_sets_what_is_theirs(tmp_path: Path) -> None:
    text = 'site: {title: "Über <Augen>", language: de, without: [lab], navigation: [lesson]}'
    site, problems = read_site(write(tmp_path, text))
    assert problems == []
    assert (site.title, site.language, site.without) == ("Über <Augen>", "de", ["lab"])
    assert site.navigation == ["lesson"] and site.author is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("site: {titel: X}", "key 'titel': 'X': unknown key; did you mean 'title'?"),
        ("site: {title: ' '}", "key 'title': ' ': is blank; write some text"),
        ("site: [title]", "key 'site': should hold keys with values"),
        ("title: X", "should hold the single key 'site'"),
        ("site: {title: [", "is not valid YAML at line 1"),
        ("site: {repository: javascript:alert(1)}", "key 'repository': 'javascript:alert(1)'"),
        ("site: {without: [probe]}", "key 'without': 'probe': figures link to it; keep this page"),
        ("site: {without: [lab], navigation: [lab]}", "'lab' is in 'navigation', too; remove one"),
        (
            "site: {colours: {accent: {light: '#ffee00', dark: '#ff9466'}}}",
            "has a contrast of 1.2 to the light background #fbfaf7; text needs 4.5, so take a",
        ),
        ("site: {colours: {accent: {light: red, dark: '#ff9466'}}}", "key 'colours.accent.light'"),
    ],
)
def test_a_mistake_is_one_line_that_names_the_file(tmp_path: Path, text: str, says: str) -> None:
    site, (problem,) = read_site(write(tmp_path, text))
    assert site == Site()
    assert problem.startswith(f"{tmp_path / 'site.yml'}: ") and says in problem
    assert "\n" not in problem
