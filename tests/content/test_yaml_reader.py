"""content/yaml_reader.py: the value of a document, or what is wrong with it and where."""

import pytest
import yaml

from generator.content.yaml_reader import parse, place, short


def test_the_fast_parser_and_the_exact_one_give_the_same_value() -> None:
    assert parse("a: [1, 'two', {b: null}]\n") == {"a": [1, "two", {"b": None}]}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\na: 2\n", " at line 2, column 1: key 'a' is given twice"),
        ("a: 1\nb: 2020-13-45\n", " at line 2, column 4: '2020-13-45' is no timestamp"),
        ("a: [1\nb: 2\n", " at line 2"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, says: str) -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        parse(text)
    assert place(caught.value).startswith(says)


def test_a_tag_that_would_run_code_is_refused() -> None:
    with pytest.raises(yaml.YAMLError):
        parse("a: !!python/object/apply:os.getcwd []")


def test_a_long_value_is_cut_to_one_line() -> None:
    assert short("two\nlines") == "'two\\nlines'"
    assert len(short("x" * 100)) == 60 and short("x" * 100).endswith("…")
