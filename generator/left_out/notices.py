"""Prints what is left out for each model: one line per item, once per build."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.content import Content, ModelEntry
from generator.lab import FILE, Part, unlisted
from generator.left_out.by_tokens import foresee
from generator.left_out.in_data import is_without_lab, left_out_in
from generator.left_out.item import LeftOut
from generator.run import Reader, reader_at_hand
from generator.shared import BuildError, ContentErrors, say


@dataclass
class Notices:
    """The lines about left-out content that one build prints, each of them once."""

    content: Content
    lab: Sequence[Part] = ()
    said: set[tuple[str, str]] = field(default_factory=set)  # (model id, item) already printed

    def about_lab(self) -> None:
        """Print a line for each model that an exercise is about but models.yml does not list."""
        exercises = [exercise for part in self.lab for exercise in part.exercises]
        for line in unlisted(exercises, self.content, self.content.directory / FILE):
            say(line)

    def before(self, entry: ModelEntry, reader: Reader) -> None:
        """Print what is left out for a model because of its tokens."""
        self.say(entry.id, entry.name, foresee(self.content, self.lab, entry, reader))

    def at_hand(self) -> None:
        """Call `before` for every model whose tokenizer is on this machine; name the other models.

        The network is not used.

        Raises:
            ContentErrors: when the files of some models cannot be read; it names each of them.
        """
        problems: list[str] = []
        for entry in self.content.models:
            try:
                reader = reader_at_hand(entry, self.content.sentences)
                if reader:
                    self.before(entry, reader)
                else:
                    say(f"{entry.name} was not checked: its tokenizer is not on this machine")
            except BuildError as error:
                problems.append(str(error))
        if problems:
            raise ContentErrors(problems)

    def after(self, folder: Path, name: str) -> None:
        """Print what was left out for the model of a data folder, except what `before` printed."""
        self.say(folder.name, name, left_out_in(folder, self.content))
        if is_without_lab(folder):
            say(f"{name}: every exercise of the lab is left out")

    def say(self, model: str, name: str, found: Iterable[LeftOut]) -> None:
        """Print the items that have not been printed yet."""
        for each in found:
            if (model, each.what) not in self.said:
                self.said.add((model, each.what))
                say(f"{name}: left out: {each.what}: {each.reason}")
