"""pages/front_matter.py: errors in the front matter of a page are one line."""

import pytest

from generator.pages.front_matter import front_matter
from generator.shared.errors import BuildError


@pytest.mark.parametrize(
    ("block", "says"),
    [
        ("order: 1\n", "key 'title': is missing beside 'order'; add it"),
        ("", "should hold keys with values; add some or remove it"),
        ("Only text\n", "should hold keys with values; add some or remove it"),
        ("title: a: b\n", "is not valid YAML at line 2, column 9: mapping values are not allowed"),
        ("title: T\norder: first\n", "key 'order': 'first': Input should be a valid number"),
        ("title: T\norder: .nan\n", "key 'order': nan: Input should be a finite number"),
        ("title: 12\n", "key 'title': 12: should be text; put it in quotes"),
        ("title: T\ntitle: T\n", "key 'title' is given twice"),
        ("title: T\ndescripton: D\n", "key 'descripton': 'D': unknown key; did you mean"),
        ("title: T\nlanguage: German\n", "key 'language': 'German': String should match"),
        ("title: 2024-13-45\n", "'2024-13-45' is not a valid timestamp"),
    ],
)
def test_wrong_front_matter_is_an_error_in_one_line(block: str, says: str) -> None:
    with pytest.raises(BuildError) as caught:
        front_matter(f"---\n{block}---\nText\n")
    assert str(caught.value).startswith("front matter: ") and says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_page_may_have_no_front_matter_or_keys_for_the_search() -> None:
    assert front_matter("Text\n---\nmore\n---\n").title is None
    assert front_matter("---\ntitle: T\nsearch: {boost: 2}\n---\n").title == "T"
