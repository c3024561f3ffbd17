"""generator/minify.py: smaller scripts and styles that say the same."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.minify import minified
from generator.modules import static_imports
from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "site_assets" / "js").glob("*.js"))


def test_comments_go_and_strings_stay() -> None:
    script = b'// why\nexport const a = "// not a comment";\nexport const b = `two\n  lines`;\n'
    small = minified("js/a.js", script)
    assert b"why" not in small
    assert b'"// not a comment"' in small
    assert b"`two\n  lines`" in small


def test_no_script_puts_a_template_into_a_template() -> None:
    nested = re.compile(r"`[^`\n]*\$\{[^}`\n]*`")  # rjsmin takes the inner one for code
    for path in SCRIPTS:
        assert not nested.search(path.read_text(encoding="utf-8")), path.name


def test_other_files_are_left_as_they_are() -> None:
    assert minified("img/mark.svg", b"<svg> </svg>  ") == b"<svg> </svg>  "


def test_a_minified_script_imports_what_its_source_imports() -> None:
    sources = {f"js/{path.name}": path.read_text(encoding="utf-8") for path in SCRIPTS}
    small = {name: minified(name, text.encode()).decode() for name, text in sources.items()}
    for name in sources:
        assert static_imports(name, small) == static_imports(name, sources)


@pytest.mark.skipif(not shutil.which("node"), reason="needs Node")
def test_every_shipped_script_is_still_valid_javascript(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for path in SCRIPTS:
        (tmp_path / path.name).write_bytes(minified(path.name, path.read_bytes()))
    checks = [["node", "--check", str(tmp_path / path.name)] for path in SCRIPTS]
    failed = [check[-1] for check in checks if subprocess.run(check, check=False).returncode]
    assert failed == []
