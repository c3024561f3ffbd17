"""left_out/item.py: the names of what is left out, one for the author and one for readers."""

from pathlib import Path

from generator.content.load import Content
from generator.content.schema import Sentence
from generator.left_out.item import LeftOut, of_pairs, of_phenomena, of_sentence
from generator.shared.files import Json
from tests.conftest import sentence
from tests.phenomena import phenomenon

ONE, TWO = (
    Sentence.model_validate(sentence(id=name, title=name.capitalize(), pair=other, target=" x"))
    for name, other in (("one", "two"), ("two", "one"))
)


def test_a_sentence_and_its_answers_are_named_by_id_and_by_title() -> None:
    reasons = {"text": "too long", "target": "no token"}
    assert list(of_sentence(ONE, reasons)) == [
        LeftOut("sentence 'one'", "The sentence “One”", "too long", "one"),
        LeftOut("target ' x' of 'one'", "The next word of “One”", "no token", "one"),
    ]


def test_an_answer_of_a_book_is_cut_in_its_name() -> None:
    long = ONE.model_copy(update={"against": " no" * 5000})
    (found,) = of_sentence(long, {"against": "no token"})
    assert len(found.what) < 200


def test_a_pair_is_left_out_where_only_its_first_sentence_is_read() -> None:
    content = Content(Path("content"), [], [ONE, TWO])
    (found,) = of_pairs(content, {"two": "too long"})
    assert (found.what, found.sentence) == ("pair 'two' of 'one'", "one")
    assert found.title == "The comparison of “One” with “Two”"
    assert found.reason == "the model does not read the second sentence: too long"
    assert list(of_pairs(content, {})) == []
    assert list(of_pairs(content, {"one": "a", "two": "b"})) == []


def test_a_cell_is_named_with_its_phenomenon_and_its_sentence() -> None:
    one = phenomenon(id="mover", name="Mover")
    entries: list[Json] = [
        {"phenomenon": "mover", "sentence": "one", "what": "from “a” to “b”", "reason": "R"},
        {"phenomenon": "mover", "sentence": None, "what": "Mover", "reason": "R"},
    ]
    assert list(of_phenomena([one], entries)) == [
        LeftOut("'mover': from “a” to “b” on 'one'", "Mover, from “a” to “b”", "R", "one"),
        LeftOut("'mover': Mover", "Mover", "R", None),
    ]
