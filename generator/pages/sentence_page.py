"""Everything that the page of a sentence shows, as plain data.

The shipped template gets these variables and no others. So they determine the page, and a hash of
them tells whether the page of the last build is still up to date (kept_markdown.py).
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from generator.content import Content, Sentence
from generator.pages.circuit import circuit
from generator.pages.circuit_picture import circuit_picture
from generator.pages.model_numbers import PRECISION, ModelNumbers
from generator.publish import Published
from generator.shared import Json, content_hash


class SentencePages:
    """Collects the template variables of each sentence's page."""

    def __init__(self, content: Content, published: Published) -> None:
        self.published = published
        self.sentences = {each.id: each for each in content.sentences}
        self.entries = {each["id"]: each for each in published.catalogue["sentences"]}
        self.beside = neighbours(list(self.sentences))

    def shown(self, sentence: Sentence) -> Json:
        """All inputs of a page, as JSON: the sentence, its neighbours, and its data."""
        name, previews = sentence.id, self.published.previews
        near = [*self.beside[name], *filter(None, [sentence.pair]), name]
        models = [self.of_model(model, name) for model in self.published.catalogue["models"]]
        return {
            "sentence": sentence.model_dump(mode="json"),
            "entry": self.entries[name],
            "around": self.beside[name],
            "sentences": {each: {"title": self.sentences[each].title} for each in near},
            "models": models,
            "missing": self.published.catalogue["missing"],
            "left_out": {
                model: [asdict(item) for item in items if item.sentence == name]
                for model, items in self.published.left_out.items()
            },
            "unread": {model: only(name, why) for model, why in self.published.unread.items()},
            "previews": {each: Markup(path) for each, path in only(name, previews).items()},
            "precision": PRECISION,
        }

    def of_model(self, model: Json, name: str) -> Json:
        """What the page of the sentence `name` shows of one model."""
        known, cards = self.published.models[model["id"]], self.published.cards.get(model["id"])
        return {
            **{key: model[key] for key in ("id", "name", "layers", "heads")},
            "json": {key: known[key] for key in ("precision", "chat_template")},
            "sentences": only(name, model["sentences"]),
            "featured": cards and {"sentences": {name: cards["sentences"].get(name, [])}},
            "files": self.hashes(model["id"], name),
        }

    def hashes(self, model: str, name: str) -> list[str]:
        """The hashes of the files from which the circuit is drawn; empty if there is no circuit.

        Nothing else in `shown` changes when these files change.
        """
        numbers = ModelNumbers(self.published, model)
        drawn, effects = (numbers.file(name, kind) for kind in ("circuit", "effects"))
        return [content_hash(path.read_bytes()) for path in (drawn, effects) if drawn and path]

    def variables(self, sentence: Sentence) -> dict[str, Any]:
        """The variables of the template: `shown`, `readers`, and functions that draw a circuit."""
        shown = self.shown(sentence)
        for model in shown["models"]:
            model["lesson"] = self.drawing(model["id"])
        read = [model for model in shown["models"] if model["sentences"]]
        return shown | {"readers": read}

    def drawing(self, model: str) -> dict[str, Any]:
        """The functions of `model.lesson` that a sentence's page needs."""
        numbers = ModelNumbers(self.published, model)
        return {
            "circuit": lambda sentence: circuit(numbers, sentence),
            "circuit_picture": circuit_picture,
        }


def neighbours(ids: list[str]) -> dict[str, tuple[str, str]]:
    """The ids before and after each id; the first follows the last."""
    count = len(ids)
    return {each: (ids[at - 1], ids[(at + 1) % count]) for at, each in enumerate(ids)}


def only(name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping reduced to one name; empty if it lacks the name."""
    return {name: values[name]} if name in values else {}
