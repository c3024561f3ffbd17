"""A piece of content that is left out for a model: its names for author and reader, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.content import Content, Phenomenon, Sentence
from generator.shared import Json, short


@dataclass(frozen=True)
class LeftOut:
    """A piece of the content that does not fit a model."""

    what: str  # the name of the piece in the build's output
    title: str  # the name of the piece on a page
    reason: str
    sentence: str | None = None  # the sentence on whose page the piece would appear
    is_exercise: bool = False


def of_sentence(sentence: Sentence, reasons: Mapping[str, str]) -> Iterator[LeftOut]:
    """What is left out because of a sentence's tokens: the sentence itself, or only its answers."""
    name, title = sentence.id, f"“{sentence.title}”"
    for key, reason in reasons.items():
        if key == "text":
            yield LeftOut(f"sentence {name!r}", f"The sentence {title}", reason, name)
        else:
            words = {"target": "The next word", "against": "The other answer"}[key]
            answer = short(getattr(sentence, key))
            yield LeftOut(f"{key} {answer} of {name!r}", f"{words} of {title}", reason, name)


def of_pairs(content: Content, unread: Mapping[str, str]) -> Iterator[LeftOut]:
    """The pairs left out because the model can read only the first sentence."""
    titles = {sentence.id: sentence.title for sentence in content.sentences}
    for each in content.sentences:
        if each.pair is not None and each.pair in unread and each.id not in unread:
            title = f"The comparison of “{each.title}” with “{titles[each.pair]}”"
            reason = f"the model does not read the second sentence: {unread[each.pair]}"
            yield LeftOut(f"pair {each.pair!r} of {each.id!r}", title, reason, each.id)


def of_phenomena(phenomena: list[Phenomenon], entries: list[Json]) -> Iterator[LeftOut]:
    """One item per entry of left_out.json: a phenomenon, a cell or a head that papers name."""
    names = {each.id: each.name for each in phenomena}
    for each in entries:
        where = f" on {each['sentence']!r}" if each["sentence"] else ""
        what = f"{each['phenomenon']!r}: {each['what']}{where}"
        title = ", ".join(dict.fromkeys([names[each["phenomenon"]], each["what"]]))
        yield LeftOut(what, title, each["reason"], each["sentence"])


def of_exercise(name: str, title: str, reason: str) -> LeftOut:
    """An exercise that is left out for the model."""
    return LeftOut(f"exercise {name!r}", title, reason, is_exercise=True)
