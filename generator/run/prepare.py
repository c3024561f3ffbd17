"""Prepares models without loading weights: finds the available models and the work for each."""

from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec

from generator.content import ModelEntry, Sentence
from generator.run.lean_torch import import_lean
from generator.run.missing import Missing
from generator.run.model import Encoded, Model, Paired, Reader, Unfit
from generator.run.plan import Plan
from generator.run.recorded import RecordedModel
from generator.run.sources import Location, identity, locate
from generator.shared import BuildError, ContentErrors, ModelUnavailable, say


@dataclass(frozen=True)
class Prepared:
    """A model without its weights, and the sentences that need passes."""

    model: Model
    encoded: list[Encoded]
    unremoved: list[Paired]  # the sentences whose effects are stale
    unfit: dict[str, str]  # by id, each sentence that the model cannot take, with the reason
    long: dict[str, str]  # by id, what each long text is left out of


def prepare_all(due: list[Plan], strict: bool) -> tuple[dict[str, Prepared], list[Missing]]:
    """Prepare each model, and list the models that are not available.

    Returns:
        The prepared models by their ids, and the missing ones.

    Raises:
        BuildError: when a model is missing and `strict` is set.
        ContentErrors: when models cannot be opened, with the problems of all of them.
    """
    ready: dict[str, Prepared] = {}
    missing: list[Missing] = []
    problems: list[str] = []
    for step in due:
        try:
            ready[step.entry.id] = prepare(step)
        except ModelUnavailable as error:
            if strict:
                raise BuildError(f"model {step.entry.id!r}: {error}") from None
            say(f"{step.entry.name}: not in this build: {error}")
            missing.append(Missing(step.entry.id, step.entry.name, str(error)))
        except BuildError as error:
            problems += str(error).splitlines()
    if problems:
        raise ContentErrors(problems)
    return ready, missing


def prepare(step: Plan) -> Prepared:
    """Open a model without its weights, and encode the sentences that need passes.

    Raises:
        ModelUnavailable: when the files of the model are not available, or when it cannot take any
            sentence.
        BuildError: when the model cannot be opened.
        ContentErrors: when recordings are missing or damaged, with one line for each recording.
    """
    if step.entry.recorded is None and find_spec("transformers"):
        import_lean()
    model = open_model(step.entry, step.shown)
    encode = Encoder(model)
    known = {sentence.id: sentence for sentence in step.shown}
    encoded = [encode(sentence) for sentence in step.stale]
    pairs = [(encode(each), encode(known.get(each.pair or ""))) for each in step.unremoved]
    if encode.problems:
        raise ContentErrors(list(encode.problems))
    refuse_nothing(step, encode.unfit | encode.long)
    return Prepared(
        model,
        encoded=[each for each in encoded if each],
        unremoved=[Paired(each, pair) for each, pair in pairs if each and not each.too_long],
        unfit=encode.unfit,
        long=encode.long,
    )


@dataclass
class Encoder:
    """Cuts each sentence into tokens only once, and collects the problems."""

    model: Model
    found: dict[str, Encoded | None] = field(default_factory=dict)
    unfit: dict[str, str] = field(default_factory=dict)  # as in `Prepared`
    long: dict[str, str] = field(default_factory=dict)  # as in `Prepared`
    problems: dict[str, None] = field(default_factory=dict)  # in order, without repetitions

    def __call__(self, sentence: Sentence | None) -> Encoded | None:
        """Encode a sentence; return None if there is none, or if the model cannot take it."""
        if sentence is None:
            return None
        if sentence.id not in self.found:
            self.found[sentence.id] = self.encoded(sentence)
        return self.found[sentence.id]

    def encoded(self, sentence: Sentence) -> Encoded | None:
        """Encode a sentence; if that is impossible, note the problem and return None."""
        try:
            found = self.model.encode(sentence)
            if found.too_long:
                self.long[sentence.id] = found.too_long
            return found
        except Unfit as reason:
            self.unfit[sentence.id] = str(reason)
        except BuildError as error:
            self.problems[str(error)] = None
        return None


def refuse_nothing(step: Plan, unfit: dict[str, str]) -> None:
    """Raise ModelUnavailable when a model cannot take any sentence.

    `unfit` gives the reason for each sentence that the model cannot take, and for each long text.
    """
    stale = {each.id for each in step.stale}
    fresh = {each.id for each in step.shown} - stale
    if stale and stale <= unfit.keys() and not any(map(step.record.has_read, fresh)):
        name, reason = next(iter(unfit.items()))
        raise ModelUnavailable(f"it can read none of the sentences ({name!r}: {reason})")


def open_model(entry: ModelEntry, shown: list[Sentence]) -> Model:
    """Open an entry's model without loading its weights; imports torch only when needed."""
    if entry.recorded is not None:
        return RecordedModel(entry, shown)
    return opened(entry.model_dump_json(), locate(entry), identity(entry))


@lru_cache(maxsize=1)
def opened(entry: str, location: Location, identity: str) -> Model:
    """The model of an entry, which is given as JSON.

    The latest model is kept, since a build opens each model twice. With another `identity`, the
    model is opened again.
    """
    from generator.run.transformer import TransformerModel

    return TransformerModel(ModelEntry.model_validate_json(entry), location)


def reader_at_hand(entry: ModelEntry, shown: list[Sentence]) -> Reader | None:
    """Open a model's tokenizer or recording without the network.

    Returns:
        None if the files of the model are not on this machine.

    Raises:
        BuildError: when the files of the model cannot be read.
    """
    if entry.recorded is not None:
        return RecordedModel(entry, shown)
    if find_spec("transformers") is None:
        return None
    try:
        location = locate(entry, offline=True)
    except ModelUnavailable:
        return None
    from generator.run.load_tokenizer import open_tokenizer

    return open_tokenizer(entry, location)
