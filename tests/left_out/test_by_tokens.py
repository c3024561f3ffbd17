"""left_out/by_tokens.py: content left out because of a model's tokens, known without weights."""

from pathlib import Path

from generator.content.load import Content
from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.lab.parts import Part
from generator.left_out.by_tokens import foresee
from generator.run.model import Encoded, Unfit
from tests.conftest import sentence
from tests.lab_content import LAST_CAT, TEXT, TO_CAT, TOKENS, exercise, lab_parts
from tests.phenomena import cell, phenomenon

ENTRY = ModelEntry.model_validate({"id": "toy", "name": "Toy", "directory": {"path": "x"}})
OTHER = {"id": "other", "name": "Other", "directory": {"path": "y"}}
PLAIN = Sentence.model_validate(sentence(id="plain", text=TEXT, pair="long"))
LONG = Sentence.model_validate(sentence(id="long", title="Long", text="long", pair="plain"))
SHARED = [*TOKENS[:2], " sat on", *TOKENS[4:]]


class Words:
    """A tokenizer that refuses the sentence `long` and gives any other these tokens."""

    def __init__(self, tokens: list[str], bos: bool = False, **left_out: str) -> None:
        self.tokens = ["<s>"] * bos + tokens
        self.bos = bos
        self.left_out = left_out

    def encode(self, sentence: Sentence) -> Encoded:
        if sentence.id == "long":
            raise Unfit("it has 9 tokens")
        return Encoded(sentence, self.tokens, [], left_out=self.left_out)


def content(*cells: object, sentences: tuple[Sentence, ...] = (PLAIN,)) -> Content:
    one = phenomenon(id="mover", name="Mover", cells=list(cells)) if cells else None
    models = [ENTRY, ModelEntry.model_validate(OTHER)]
    return Content(Path("content"), models, list(sentences), [one] if one else [])


def parts(*looks: object, **keys: object) -> list[Part]:
    asked = [
        exercise("find-head", id=f"e{number}", **{"heads_where": [{"look": look, "at_least": 0}]})
        | keys
        for number, look in enumerate(looks)
    ]
    return lab_parts(*asked)


def told(reader: Words, made: Content, lab: list[Part] | None = None) -> list[tuple[str, str]]:
    return [(each.what, each.reason) for each in foresee(made, lab or [], ENTRY, reader)]


def test_tokens_that_carry_everything_give_no_line() -> None:
    made = content(cell("cat", "The", "plain"))
    for bos in (False, True):
        assert told(Words(TOKENS, bos), made, parts(TO_CAT)) == []


def test_a_sentence_that_is_refused_takes_its_cells_exercises_and_pairs_with_it() -> None:
    made = content(cell("long", "long", "long"), sentences=(PLAIN, LONG))
    look = {"sentence": "long", "query": "long", "key": "long"}
    assert told(Words(TOKENS), made, parts(TO_CAT, look)) == [
        ("sentence 'long'", "it has 9 tokens"),
        ("pair 'long' of 'plain'", "the model does not read the second sentence: it has 9 tokens"),
        (
            "'mover': from “long” to “long” on 'long'",
            "the model does not read this sentence: it has 9 tokens",
        ),
        ("'mover': Mover", "none of the cells of this pattern can be measured on this model"),
        ("exercise 'e1'", "Toy was not run on the sentence 'long': it has 9 tokens."),
    ]


def test_a_word_that_shares_its_token_takes_its_cell_and_exercise_with_it() -> None:
    made = content(cell("on", "The", "plain"), cell("cat", "The", "plain"))
    on = {"sentence": "plain", "query": "on", "key": "The"}
    (where, reason), (name, why) = told(Words(SHARED), made, parts(on, TO_CAT))
    assert where == "'mover': from “on” to “The” on 'plain'"
    assert reason.startswith("'on' has no token of its own")
    assert (name, why) == ("exercise 'e0'", "Toy reads “on” and its neighbour as one token.")


def test_the_occurrence_that_is_meant_is_the_one_that_counts() -> None:
    first = ["The cat", *TOKENS[2:]]
    second = [*TOKENS[:4], " the cat"]
    look = {"sentence": "plain", "query": LAST_CAT, "key": LAST_CAT}
    assert told(Words(first), content(), parts(look)) == []
    assert [what for what, _ in told(Words(second), content(), parts(look))] == ["exercise 'e0'"]


def test_an_exercise_about_other_models_is_no_loss_for_this_one() -> None:
    on = {"sentence": "plain", "query": "on", "key": "The"}
    assert told(Words(SHARED), content(), parts(on, models=["other"])) == []


def test_an_answer_without_a_token_is_told() -> None:
    asked = PLAIN.model_copy(update={"target": " mat"})
    found = told(Words(TOKENS, target="no token"), content(sentences=(asked,)))
    assert found == [("target ' mat' of 'plain'", "no token")]


def test_without_a_token_for_the_next_word_the_exercises_about_it_are_left_out() -> None:
    sentences = (PLAIN.model_copy(update={"target": " mat"}),)
    about = [
        exercise("read-off", id="part", number={"attribution": "plain", "head": "it"}, tolerance=1)
        | {"given": {"it": {"highest": {"look": TO_CAT}}}},
        exercise("find-head", id="map", heads_where=[{"look": TO_CAT, "at_least": 0}])
        | {"figures": [{"prediction": "plain"}]},
        exercise("find-head", id="other", heads_where=[{"look": TO_CAT, "at_least": 0}])
        | {"figures": [{"mixer": "plain"}]},
    ]
    found = told(Words(TOKENS, target="no token"), content(sentences=sentences), lab_parts(*about))
    reason = "Toy cannot be asked for the next word of 'plain': no token."
    assert found[1:] == [("exercise 'part'", reason), ("exercise 'map'", reason)]
