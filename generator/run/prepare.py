"""Prepares models without their weights: which are available, and what each is to run."""

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
    """A model without its weights, and what it is to run."""

    model: Model
    encoded: list[Encoded]
    unremoved: list[Paired]  # from which heads are to be removed
    unfit: dict[str, str]  # why the model cannot take other sentences, by id
    long: dict[str, str]  # what each long text is left out of, by id


def prepare_all(due: list[Plan], strict: bool) -> tuple[dict[str, Prepared], list[Missing]]:
    """Prepare each model, by its id, and list the models that are not available.

    Raises:
        BuildError: a missing model when strict.
        ContentErrors: with the problems of every model that cannot be opened.
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
    """Open a model without its weights, encode what it is to run, and note what it cannot take.

    Raises:
        ModelUnavailable: when it can take no sentence at all.
        ContentErrors: every recording that is missing or damaged, one line each.
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
    """Cuts sentences into tokens, each once, and collects what is wrong with them."""

    model: Model
    found: dict[str, Encoded | None] = field(default_factory=dict)
    unfit: dict[str, str] = field(default_factory=dict)  # why the model cannot take a sentence
    long: dict[str, str] = field(default_factory=dict)  # what a long text is left out of
    problems: dict[str, None] = field(default_factory=dict)  # in order, each once: some recur

    def __call__(self, sentence: Sentence | None) -> Encoded | None:
        """Encode a sentence; return None for None and for one that the model cannot take."""
        if sentence is None:
            return None
        if sentence.id not in self.found:
            self.found[sentence.id] = self.encoded(sentence)
        return self.found[sentence.id]

    def encoded(self, sentence: Sentence) -> Encoded | None:
        """Encode a sentence, or note what is wrong with it and return None."""
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
    """Raise ModelUnavailable when no sentence is left for a model."""
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
    """The model of an entry (as JSON). The last one is kept: a build asks for it twice."""
    from generator.run.transformer import TransformerModel

    return TransformerModel(ModelEntry.model_validate_json(entry), location)


def reader_at_hand(entry: ModelEntry, shown: list[Sentence]) -> Reader | None:
    """Open a model's tokenizer or recording without network; None if it is not on this machine.

    Raises:
        BuildError: when its files cannot be read.
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
