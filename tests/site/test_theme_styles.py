"""site/theme_styles.py: it drops the styles of what the settings switch off, and no others."""

import re
from pathlib import Path

import pytest

from generator.site import theme_styles as styles
from generator.site.build import SETTINGS
from generator.site.theme_styles import SHEETS, THEME, in_use, theme_styles


def kept(sheet: str, settings: str = "", own: str = "") -> str:
    """The part of a theme's style sheet that is kept."""
    return in_use([sheet], settings, own)


@pytest.mark.parametrize(
    "rule",
    [
        ".md-tabs{color:red}",
        ".md-typeset .md-tag:hover{color:red}",
        "@media print{.md-banner__inner{color:red}}",
        "details.tip{color:red}",
        "[data-md-color-primary=indigo]{color:red}",
    ],
)
def test_a_rule_for_what_no_page_has_is_left_out(rule: str) -> None:
    assert kept(rule) == ""


@pytest.mark.parametrize(
    "rule",
    [
        ".md-header__button{color:red}",
        ".md-search-result__link,.md-nav--primary{color:red}",
        ".md-nav__item:not(.md-tabs):is(.md-tag,a){color:red}",
        '@charset "UTF-8";',
        "@keyframes pulse{to{transform:scale(1)}}",
        "@media screen{@supports (color:red){.md-main{color:red}}}",
        ".footnote-ref{color:red}",
        "table{color:red;width:1px}",
    ],
)
def test_any_other_rule_stays_as_it_is(rule: str) -> None:
    assert kept(rule) == rule


def test_of_several_selectors_those_of_the_site_stay() -> None:
    assert kept(".md-tag,.md-main,.md-nav .admonition{color:red}") == ".md-main{color:red}"


@pytest.mark.parametrize("extension", ["admonition", "pymdownx.details"])
def test_what_the_settings_name_keeps_its_styles(extension: str) -> None:
    rule = ".md-typeset .admonition.tip{color:red}"
    assert kept(rule, settings=f"markdown_extensions:\n  - {extension}\n") == rule


def test_colours_that_the_settings_name_keep_their_styles() -> None:
    rule = "[data-md-color-scheme=slate]{color:red}"
    assert kept(rule, settings="scheme: slate") == rule


def test_a_variable_that_nothing_uses_is_left_out() -> None:
    main = ".md-main{color:var(--md-a)}"
    sheet = ':root{--md-a:red;--md-b:blue;--md-c:url("data:a;b");top:0}'
    left = ':root{--md-a:red;--md-c:url("data:a;b");top:0}'
    assert kept(sheet + main, own="b{color:var( --md-c )}") == left + main


def test_the_rules_of_all_sheets_that_the_theme_links_are_in_one() -> None:
    base = (THEME / "base.html").read_text(encoding="utf-8")
    linked = set(re.findall(r"assets/stylesheets/[\w.]+\.css", base))
    assert set(SHEETS) == linked
    made = theme_styles(SETTINGS.read_text(encoding="utf-8"), "")
    assert ".md-search" in made and "[data-md-color-scheme=slate]" in made
    assert len(made) < sum((THEME / name).stat().st_size for name in SHEETS) / 2


def test_the_sheets_of_the_last_build_are_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(styles, "PACKAGE", tmp_path / "package")
    first = theme_styles("", "")
    monkeypatch.setattr(styles, "in_use", lambda *_: "none")
    assert theme_styles("", "") == first
    assert theme_styles("", "b{}") == "none"
