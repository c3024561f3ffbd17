"""The variables of every template: the content, the models of a build, and thresholds."""

from markupsafe import Markup

from generator.content import Content
from generator.lab import kinds_by_name
from generator.measure import BATCH
from generator.mixing import MIXING_TOLERANCE
from generator.pages.lesson import Lesson
from generator.pages.model_numbers import PRECISION, ModelNumbers
from generator.pages.reference_numbers import Measured
from generator.pages.removal_numbers import Causes
from generator.pages.resting_numbers import Resting
from generator.pages.rounding_numbers import rounding
from generator.pages.trust import trust
from generator.publish import Published
from generator.shared import FORMAT, SCALE, SKIPPED, WINDOW, Json
from generator.text import KIND_QUERIES, LEADS, NAMED_KINDS, SEED
from generator.why import LEAST_PART, LEAST_WEIGHT, MAP_TOLERANCE, SUM_TOLERANCE

NAMES = frozenset(  # the variables that a template can use
    """
    around batch content entry families format glossary has kinds labs least_part least_weight
    left_out map_tolerance missing mixing_tolerance model models ordinary others precision previews
    readers references scale sentence sentences site sum_tolerance term unread url
    """.split()  # noqa: SIM905 - one name after another is easier to read
)
ORDINARY = {  # how ordinary text is read, and the thresholds for the sentence about a head
    "window": WINDOW,
    "skipped": SKIPPED,
    "seed": SEED,
    "leads": LEADS,
    "kind_queries": KIND_QUERIES,
    "named_kinds": NAMED_KINDS,
}


def shared_context(content: Content, published: Published) -> Json:
    """The variables of every template."""
    models = [model_context(model, content, published) for model in published.catalogue["models"]]
    return {
        "content": content,
        "site": content.site,
        "models": models,
        "model": models[0],  # the site's default
        "missing": published.catalogue["missing"],
        "labs": published.labs,
        "kinds": kinds_by_name(),  # the kinds of exercises: classes with texts and forms
        "left_out": published.left_out,
        "unread": published.unread,
        "sentences": {sentence.id: sentence for sentence in content.sentences},
        "references": {reference.id: reference for reference in content.references},
        "glossary": content.glossary,
        "previews": {name: Markup(path) for name, path in published.previews.items()},
        "families": families(published.catalogue["sentences"]),
        "format": FORMAT,
        "scale": SCALE,
        "precision": PRECISION,
        "mixing_tolerance": MIXING_TOLERANCE,
        "sum_tolerance": SUM_TOLERANCE,
        "map_tolerance": MAP_TOLERANCE,
        "least_part": LEAST_PART,  # smallest share of a contrast that a listed part has
        "least_weight": LEAST_WEIGHT,  # smallest weight of a cell whose score is taken apart
        "batch": BATCH,  # the random tokens: sequences, period and seed
        "ordinary": ORDINARY,
    }


def model_context(model: Json, content: Content, published: Published) -> Json:
    """The data of a model for templates: its entry in the catalogue, and its numbers."""
    name = model["id"]
    numbers = ModelNumbers(published, name)
    full = next(entry.full for entry in content.models if entry.id == name)
    return {
        **model,
        "json": published.models[name],  # model.json
        "numbers": numbers,
        "lesson": Lesson(numbers),
        "resting": Resting(numbers),
        "measured": Measured(numbers),
        "scores": published.whys[name],  # the index of the why files, or why there are none
        "featured": published.cards.get(name),  # cards.json
        "trust": trust(numbers, content.phenomena),
        "causes": Causes(numbers),
        "rounding": rounding(numbers, ModelNumbers(published, full)) if full else None,
    }


def families(sentences: list[Json]) -> dict[str, list[Json]]:
    """The sentences of the catalogue, in its order, grouped by the family of their phenomenon."""
    groups: dict[str, list[Json]] = {}
    for sentence in sentences:
        groups.setdefault(sentence["family"], []).append(sentence)
    return groups
