"""publish/assets.py: scripts and styles become smaller and keep their meaning."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.publish import assets
from generator.publish.assets import (
    LATER_STYLES,
    STYLES,
    asset_files,
    join_styles,
    minified,
    tags_styled_later,
    without_blanks,
)
from generator.publish.modules import static_imports
from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "site_assets" / "js").rglob("*.js"))


def test_comments_go_and_strings_stay() -> None:
    script = '// why\nexport const a = "// not a comment";\nexport const b = `two\n  lines`;\n'
    small = minified("js/a.js", script)
    assert b"why" not in small
    assert b'"// not a comment"' in small
    assert b"`two\n  lines`" in small


def test_no_script_nests_template_literals() -> None:
    nested = re.compile(r"`[^`\n]*\$\{[^}`\n]*`")  # rjsmin minifies the inner literal as code
    for path in SCRIPTS:
        assert not nested.search(path.read_text(encoding="utf-8")), path.name


def test_a_type_assertion_costs_no_bytes() -> None:
    plain = 'const a = (b ?? c.d("e")).f; for (const g of ["h"]) k(...l, this.#m, n.o(p).q());'
    typed = (
        'const a = (b ?? /** @type {X} */ (c.d("e"))).f; '
        'for (const g of /** @type {const} */ (["h"])) '
        "k(.../** @type {{ r: Y }[]} */ (l), /** @type {X} */ (this.#m), "
        "/** @type {X} */ (/** @type {Y} */ (n.o(p)).q()));"
    )
    assert minified("js/a.js", typed) == minified("js/a.js", plain)


@pytest.mark.parametrize(
    ("code", "served"),
    [
        ('`${a === 1 ? "" : "s"}`', '`${a===1?"":"s"}`'),
        ('`${list.join(", ")} of ${f(a, b)}`', '`${list.join(", ")} of ${f(a,b)}`'),
        ('`${a ? " : " : b}: ${c} ? d`', '`${a?" : ":b}: ${c} ? d`'),
        ("`${a - -b} of ${a - b + 1}`", "`${a - -b} of ${a-b+1}`"),
        ("`${a} in ${`c : d`}`", "`${a} in ${`c : d`}`"),
        ('`${text.replace(/ : /, "")}`', '`${text.replace(/ : /, "")}`'),
    ],
)
def test_blanks_go_where_a_template_computes_and_stay_where_it_writes(
    code: str, served: str
) -> None:
    assert without_blanks(code) == served


def test_parentheses_that_change_the_meaning_stay_around_an_asserted_type() -> None:
    for value in ("a ?? b", "a?.b", "await a", "(c) => c", "{ a: b }", "f((c) => c)"):
        typed = f"x = /** @type {{Y}} */ ({value}).z;"
        assert minified("js/a.js", typed) == minified("js/a.js", f"x = ({value}).z;"), value


def test_no_comment_is_served() -> None:
    for path in SCRIPTS:  # rjsmin keeps comments inside template literals
        assert b"/**" not in minified(path.name, path.read_text(encoding="utf-8")), path.name


def test_declarations_of_types_are_not_served() -> None:
    names = [name for name, _ in asset_files(ROOT / "site_assets")]
    assert "js/data/attention-data.js" in names
    assert not [name for name in names if name.endswith(".d.ts")]


def test_a_minified_script_imports_what_its_source_imports() -> None:
    sources = {
        path.relative_to(ROOT / "site_assets").as_posix(): path.read_text(encoding="utf-8")
        for path in SCRIPTS
    }
    small = {name: minified(name, text).decode() for name, text in sources.items()}
    for name in sources:
        assert static_imports(name, small) == static_imports(name, sources)


def test_style_sheets_are_joined_in_the_order_in_which_they_apply() -> None:
    general = ["page/print.css", "page/forced.css", "page/site.css", "page/tokens.css"]
    rooms = ["maps/b.css", "atlas/d.css", "probe/a.css", "atlas/c.css"]
    joined = join_styles({name: name for name in [*rooms, *general]})
    stems = {sheet: [Path(name).stem for name in text.split()] for sheet, text in joined.items()}
    assert stems == {
        STYLES: ["tokens", "site", "a", "b", "forced", "print"],
        LATER_STYLES: ["c", "d", "forced", "print"],
    }


def test_a_figure_has_its_styles_where_the_room_of_its_module_has_them() -> None:
    later = tags_styled_later(ROOT / "site_assets")
    assert {"attention-lab", "head-atlas", "output-mixer", "long-text"} <= set(later)
    assert not {"attention-probe", "head-cards"} & set(later)


def test_scripts_and_styles_of_the_last_build_are_not_joined_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "PACKAGE", tmp_path / "package")
    made: list[str] = []

    def noted(code: Mapping[str, str]) -> dict[str, bytes]:
        made.append(code["js/main.js"])
        return {"js/main.js": code["js/main.js"].encode()}

    monkeypatch.setattr(assets, "joined", noted)

    def served(script: str) -> Mapping[str, bytes]:
        assets.as_served.cache_clear()  # as in a new process
        return assets.as_served((("js/main.js", script.encode()), ("img/a.png", b"a")))

    for script in ("one", "one", "two", "one"):
        assert served(script) == {"js/main.js": script.encode(), "img/a.png": b"a"}
    assert made == ["one", "two", "one"]
    assets.as_served.cache_clear()
