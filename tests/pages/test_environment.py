"""pages/environment.py: the templates of a stranger's content folder reach no file."""

from pathlib import Path

import numpy as np
import pytest
from jinja2.exceptions import SecurityError

from generator.content.load import load_content
from generator.pages.environment import make_environment
from tests.conftest import ROOT


@pytest.mark.parametrize(
    "expression",
    [
        "content.directory.joinpath('site.yml').read_text()",
        "content.directory.joinpath('made').write_text('x')",
        "content.directory.parent",
        "content.directory['parent']",
        "content.directory | attr('parent')",
        "(content.directory | string).__class__",
        "content.site.parse_file('site.yml')",
        "content.site.parse_raw('x', allow_pickle=true)",
        "content.site.model_construct()",
        "numbers.tofile('made')",
        "numbers.dump('made')",
    ],
)
def test_no_expression_reaches_a_file_or_runs_code(expression: str, tmp_path: Path) -> None:
    template = make_environment([tmp_path]).from_string(f"{{{{ {expression} }}}}")
    with pytest.raises(SecurityError):
        template.render(content=load_content(ROOT / "content"), numbers=np.zeros(2))
    assert not list(tmp_path.iterdir())


def test_fields_and_plain_methods_are_open(tmp_path: Path) -> None:
    text = "{{ content.site.title }} {{ content.directory }} {{ numbers.max() }}"
    content = load_content(ROOT / "content")
    made = make_environment([tmp_path]).from_string(text)
    assert made.render(content=content, numbers=np.zeros(2)).startswith(content.site.title)
