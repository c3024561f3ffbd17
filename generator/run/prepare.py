"""Getting models ready: which can be had, and what each is to run, as tokens; no weights yet."""

from importlib.util import find_spec

from generator.content import ModelEntry, Sentence
from generator.run.missing import Missing
from generator.run.model import Encoded, Model, Reader, Unfit
from generator.run.plan import Plan
from generator.run.recorded import RecordedModel
from generator.run.sources import Location, locate
from generator.shared import BuildError, ContentErrors, ModelUnavailable, say

# A model, the sentences that it is to run, and why not others, by id.
Prepared = tuple[Model, list[Encoded], dict[str, str]]


def prepare_all(due: list[Plan], strict: bool) -> tuple[dict[str, Prepared], list[Missing]]:
    """What each model is to run, by its id, and the models that cannot be had.

    Raises:
        BuildError: a missing model when strict.
        ContentErrors: every model that cannot be opened.
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
    """The model without its weights, what it is to run as tokens, and what it cannot take.

    Raises:
        ModelUnavailable: when it can take no sentence at all.
        ContentErrors: every recording that is missing or damaged, one line each.
    """
    model = open_model(step.entry, step.shown)
    encoded: list[Encoded] = []
    unfit: dict[str, str] = {}
    problems: dict[str, None] = {}  # in order, each once: some are the same for every sentence
    for sentence in step.stale:
        try:
            encoded.append(model.encode(sentence))
        except Unfit as reason:
            unfit[sentence.id] = str(reason)
        except BuildError as error:
            problems[str(error)] = None
    if problems:
        raise ContentErrors(list(problems))
    refuse_nothing(step, unfit)
    return model, encoded, unfit


def refuse_nothing(step: Plan, unfit: dict[str, str]) -> None:
    """Raise ModelUnavailable when no sentence is left for a model."""
    fresh = {each.id for each in step.shown} - {each.id for each in step.stale}
    if unfit and len(unfit) == len(step.stale) and not any(map(step.record.has_read, fresh)):
        name, reason = next(iter(unfit.items()))
        raise ModelUnavailable(f"it can take none of the sentences ({name!r}: {reason})")


def open_model(entry: ModelEntry, shown: list[Sentence]) -> Model:
    """The model behind an entry, its weights still to load; torch is imported only when needed."""
    if entry.recorded is not None:
        return RecordedModel(entry, shown)
    location: Location = locate(entry)
    from generator.run.transformer import TransformerModel

    return TransformerModel(entry, location)


def reader_at_hand(entry: ModelEntry, shown: list[Sentence]) -> Reader | None:
    """What cuts a model's sentences into tokens, without network; None where that is not here.

    Raises:
        BuildError: when what is here cannot be read.
    """
    if entry.recorded is not None:
        return RecordedModel(entry, shown)
    if find_spec("transformers") is None:
        return None
    try:
        location = locate(entry, offline=True)
    except ModelUnavailable:
        return None
    from generator.run.words import open_tokenizer

    return open_tokenizer(entry, location)
