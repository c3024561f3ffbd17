"""What the prose says of heads on ordinary text: one that its role explains, and one not."""

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from generator.content import Phenomenon
from generator.measure import pattern_name
from generator.publish import Published
from generator.run import TEXT
from generator.shared import Head, Json, head_name, read_json


@dataclass(frozen=True)
class OnText:
    """Where one head looks on ordinary text."""

    head: Head
    role: str
    share: float  # of its attention that the measure of this role counts
    places: list[tuple[str, float]]  # with their shares of its attention

    @property
    def name(self) -> str:
        """The head's name."""
        return head_name(self.head)

    @property
    def most(self) -> tuple[str, float]:
        """The place with the largest share."""
        return max(self.places, key=lambda each: each[1])


@dataclass(frozen=True)
class Specialist:
    """A head that does on its sentence what it seldom does on ordinary text."""

    sentence: str
    query: int
    key: int
    value: float  # its weight on the sentence
    text: OnText


class Ordinary:
    """What one model's heads do on ordinary text: `model.ordinary` in a template."""

    def __init__(self, published: Published, model: str, phenomena: list[Phenomenon]) -> None:
        self.asked = {each.id: each.measure for each in phenomena}
        self.measures = published.models[model]["measures"]
        paths = [path for (of, _), path in published.dumps.items() if of == model]
        self.folder = paths[0].parent if paths else Path()

    @cached_property
    def about(self) -> Json | None:
        """What holds of all heads; None where they were not run on texts."""
        path = self.folder / f"{TEXT}.json"
        return read_json(path) if path.is_file() else None

    def explained(self) -> OnText | None:
        """The head whose role, other than rest, explains most of its attention; None without one."""
        found = [head for name in self.roles() for head in self.holders(name)]
        return max(found, key=attrgetter("share"), default=None)

    def specialist(self) -> Specialist | None:
        """Of the heads on cards, the one whose weight there most exceeds what it does on text.

        Its role has to be that of the card's phenomenon. None where no head exceeds it, or where the build made no claims.
        """
        path = self.folder / "claims.json"
        claims = read_json(path) if path.is_file() and self.about else []
        held = {(name, each.head): each for name in self.roles() for each in self.holders(name)}
        found = [
            Specialist(claim["sentence"], claim["query"], claim["key"][0], claim["value"], text)
            for claim in claims
            if claim["status"] == "reproduced"
            and (text := held.get((self.measure(claim), tuple(claim["head"]))))
        ]
        best = max(found, key=lambda each: each.value - each.text.share, default=None)
        return best if best and best.value > best.text.share else None

    def measure(self, claim: Json) -> str | None:
        """The measure on text of what a claim says; None where there is none."""
        asked = self.asked.get(claim["phenomenon"])
        return pattern_name(asked) if asked else None

    def roles(self) -> list[str]:
        """The measures on ordinary text with a role that is no rest."""
        about = self.about
        return [
            name
            for name in (about["measures"] if about else [])
            if name in self.measures and (role := self.measures[name]["role"])
            if not role["at_rest"]
        ]

    def holders(self, measure: str) -> list[OnText]:
        """The heads with the role of a measure."""
        role = self.measures[measure]["role"]
        return [self.on_text((layer, head), measure) for layer, head in role["heads"]]

    def on_text(self, head: Head, measure: str) -> OnText:
        """Where a head with a role looks."""
        about = self.about
        assert about is not None
        own = read_json(self.folder / TEXT / f"{head_name(head)}.json")
        row = about["where"][head[0] * len(self.measures[measure]["scores"][0]) + head[1]]
        shares = [share / about["scale"] for share in row]
        places = list(zip(about["places"], shares, strict=True))
        role = self.measures[measure]["role"]["name"]
        return OnText(head, role, own["roles"][measure] / own["scale"], places)
