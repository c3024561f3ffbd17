"""Plans the work for each model: what the content asks for and the model's folder lacks."""

from dataclasses import dataclass
from pathlib import Path

from generator.content import Content, ModelEntry, ReferenceText, Sentence
from generator.run.built_files import MEANS, MODEL, REPEATS, Record, effects_name
from generator.run.keys import effects_key, means_key, model_key, repeats_key, sentence_key
from generator.run.long_texts import long_entry, long_key
from generator.run.missing import Missing, read_missing
from generator.run.sources import identity
from generator.shared import BuildError, say

OUTDATED = "its data are older than the content, and this run did not include it"


@dataclass(frozen=True)
class Plan:
    """What one model's folder should contain, and the sentences whose files are stale."""

    entry: ModelEntry
    record: Record
    keys: dict[str, str]  # the key of each entry that the record should have, by the entry's name
    shown: list[Sentence]
    stale: list[Sentence]
    unremoved: list[Sentence]  # the sentences whose effects are stale
    texts: list[ReferenceText]

    def is_stale(self, name: str) -> bool:
        """Whether an entry of the record must be made again."""
        return not self.record.is_fresh(name, self.keys[name])

    @property
    def is_due(self) -> bool:
        """Whether any entry must be made again."""
        return any(map(self.is_stale, self.keys))

    @property
    def is_outdated(self) -> bool:
        """Whether the last run was interrupted, or the content has changed since."""
        return any(map(self.is_stale, self.keys.keys() & {MODEL, REPEATS, *self.record.entries}))


def choose(content: Content, chosen: list[str]) -> list[ModelEntry]:
    """The chosen models in the order of the content; if none is chosen, all models.

    Raises:
        BuildError: when models.yml does not list a chosen model.
    """
    known = [entry.id for entry in content.models]
    for name in chosen:
        if name not in known:
            raise BuildError(
                f"--models: {name!r} is not in models.yml; use one of {', '.join(known)}"
            )
    return [entry for entry in content.models if not chosen or entry.id in chosen]


def plan(entry: ModelEntry, content: Content, data: Path, removals: bool = True) -> Plan:
    """Compare what a model's folder contains with what the content requires.

    Args:
        entry: the model.
        content: the checked content.
        data: the folder build/data.
        removals: whether to compute effects of removals that are not up to date.
    """
    record = Record.read(data / entry.id)
    now = identity(entry)
    shown = sentences_of(entry, content.sentences)
    keys = {sentence.id: sentence_key(entry, now, sentence) for sentence in shown}
    if entry.recorded is None:
        found = effects_keys(keys, shown, means_key(entry, now, content.texts))
        keys |= {name: key for name, key in found.items() if removals or record.is_fresh(name, key)}
    keys |= {
        long_entry(each.id): long_key(keys[each.id])
        for each in shown
        if long_entry(each.id) in record.entries
    }
    keys[REPEATS] = repeats_key(entry, now)
    keys[MODEL] = model_key(entry, now)

    def stale(name: str) -> bool:
        return name in keys and not record.is_fresh(name, keys[name])

    return Plan(
        entry,
        record,
        keys,
        shown,
        stale=[each for each in shown if stale(each.id) or stale(long_entry(each.id))],
        unremoved=[sentence for sentence in shown if stale(effects_name(sentence.id))],
        texts=content.texts,
    )


def effects_keys(keys: dict[str, str], shown: list[Sentence], means: str) -> dict[str, str]:
    """The keys of the means and of the effects of each sentence, by the entry's name."""
    found = {MEANS: means}
    for each in shown:
        pair = keys.get(each.pair or "")
        found[effects_name(each.id)] = effects_key(keys[each.id], pair, means, each.zero)
    return found


def sentences_of(entry: ModelEntry, sentences: list[Sentence]) -> list[Sentence]:
    """The sentences that a model shows: all, or those that a recorded model's entry lists."""
    if entry.recorded is None or entry.recorded.sentences is None:
        return sentences
    return [sentence for sentence in sentences if sentence.id in entry.recorded.sentences]


def left_out(content: Content, data: Path, chosen: set[str]) -> list[Missing]:
    """The models that this run does not include and that are missing from the site.

    Such a model could not be reached by an earlier run, or its data are outdated.
    """
    others = [entry for entry in content.models if entry.id not in chosen]
    earlier = {model.id: model for model in read_missing(data)} if others else {}
    found = []
    for entry in others:
        if entry.id in earlier and earlier[entry.id].reason != OUTDATED:
            found.append(earlier[entry.id])
        elif (data / entry.id).is_dir() and plan(entry, content, data).is_outdated:
            say(f"{entry.name}: not in this build: {OUTDATED}")
            found.append(Missing(entry.id, entry.name, OUTDATED))
    return found
