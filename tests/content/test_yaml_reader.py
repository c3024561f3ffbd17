"""content/yaml_reader.py: the value of a document, or its problem with the place."""

import pytest
import yaml

from generator.content.yaml_reader import parse, yaml_problem


def test_the_fast_parser_and_the_exact_one_give_the_same_value() -> None:
    assert parse("a: [1, 'two', {b: null}]\n") == {"a": [1, "two", {"b": None}]}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\na: 2\n", " at line 2, column 1: key 'a' is given twice"),
        ("a: {b: 1, c: 2, b: 3}", " at line 1, column 17: key 'b' is given twice"),
        ("a: 1\nb: 2020-13-45\n", " at line 2, column 4: '2020-13-45' is not a valid timestamp"),
        ("a: !!float x", " at line 1, column 4: 'x' is not a valid float"),
        ("a: [1\nb: 2\n", " at line 2, column 2: expected ',' or ']', but got ':'"),
        ("- !!omap [a]", " at line 1, column 11: expected a mapping of length 1, but found scalar"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_column(text: str, says: str) -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        parse(text)
    assert yaml_problem(caught.value) == says


def test_an_error_without_a_place_or_a_reason_says_nothing_of_it() -> None:
    assert yaml_problem(RecursionError("too deep")) == ""
    assert yaml_problem(yaml.MarkedYAMLError(problem="two\n lines")) == ": two lines"


def test_a_message_of_the_parser_is_cut_to_200_characters() -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        parse(f"a: !{'x' * 5000} b")
    where, _, why = yaml_problem(caught.value).partition(": ")
    assert where == " at line 1, column 4"
    assert len(why) == 200


def test_a_tag_that_would_run_code_is_refused() -> None:
    with pytest.raises(yaml.YAMLError):
        parse("a: !!python/object/apply:os.getcwd []")
