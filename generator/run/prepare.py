"""A model without its weights, and what it is to run; nothing is written yet."""

from dataclasses import dataclass, field

from generator.content import ModelEntry, Sentence
from generator.run.model import Encoded, Model, Paired
from generator.run.plan import Plan
from generator.run.recorded import RecordedModel
from generator.run.sources import Location, locate
from generator.shared import BuildError, ContentErrors


@dataclass(frozen=True)
class Prepared:
    """A model without its weights, and what it is to run."""

    model: Model
    encoded: list[Encoded]
    unremoved: list[Paired]  # from which heads are to be removed


def prepare(step: Plan) -> Prepared:
    """The model without its weights, and what it is to run as tokens.

    Raises:
        ContentErrors: every sentence that it cannot take, one line each.
    """
    model = open_model(step.entry, step.shown)
    encode = Encoder(model)
    known = {sentence.id: sentence for sentence in step.shown}
    encoded = [encode(sentence) for sentence in step.stale]
    pairs = [(encode(each), encode(known.get(each.pair or ""))) for each in step.unremoved]
    if encode.problems:
        raise ContentErrors(list(encode.problems))
    return Prepared(
        model,
        encoded=[each for each in encoded if each],
        unremoved=[Paired(each, pair) for each, pair in pairs if each],
    )


@dataclass
class Encoder:
    """Cuts sentences into tokens, each once, and collects what is wrong with them."""

    model: Model
    found: dict[str, Encoded | None] = field(default_factory=dict)
    problems: dict[str, None] = field(default_factory=dict)  # in order, each once: some recur

    def __call__(self, sentence: Sentence | None) -> Encoded | None:
        """A sentence as tokens; None for none, and for one that the model cannot take."""
        if sentence is None:
            return None
        if sentence.id not in self.found:
            try:
                self.found[sentence.id] = self.model.encode(sentence)
            except BuildError as error:
                self.found[sentence.id] = None
                self.problems[str(error)] = None
        return self.found[sentence.id]


def open_model(entry: ModelEntry, shown: list[Sentence]) -> Model:
    """The model behind an entry, its weights still to load; torch is imported only when needed."""
    if entry.recorded is not None:
        return RecordedModel(entry, shown)
    location: Location = locate(entry)
    from generator.run.transformer import TransformerModel

    return TransformerModel(entry, location)
