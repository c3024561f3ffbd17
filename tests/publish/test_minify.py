"""publish/minify.py: smaller scripts and styles that say the same."""

import re

from generator.publish.minify import minified
from generator.publish.modules import static_imports
from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "site_assets" / "js").rglob("*.js"))


def test_comments_go_and_strings_stay() -> None:
    script = '// why\nexport const a = "// not a comment";\nexport const b = `two\n  lines`;\n'
    small = minified("js/a.js", script)
    assert b"why" not in small
    assert b'"// not a comment"' in small
    assert b"`two\n  lines`" in small


def test_no_script_puts_a_template_into_a_template() -> None:
    nested = re.compile(r"`[^`\n]*\$\{[^}`\n]*`")  # rjsmin takes the inner one for code
    for path in SCRIPTS:
        assert not nested.search(path.read_text(encoding="utf-8")), path.name


def test_a_minified_script_imports_what_its_source_imports() -> None:
    sources = {
        path.relative_to(ROOT / "site_assets").as_posix(): path.read_text(encoding="utf-8")
        for path in SCRIPTS
    }
    small = {name: minified(name, text).decode() for name, text in sources.items()}
    for name in sources:
        assert static_imports(name, small) == static_imports(name, sources)
