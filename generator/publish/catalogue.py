"""The catalogue as the site serves it: one file, or several if the site has many sentences.

Every figure loads catalogue.json before it shows anything. So on a large site, this file lists only
the sentences that figures start with. All sentences are in other files, called pieces, sorted by
id. A figure loads the piece with its sentence; a list of all sentences loads every piece.
"""

from generator.content import Content, Sentence
from generator.shared import FORMAT, Json, compact_json

NAME = "catalogue.json"
WHOLE = 500  # up to this many sentences, as on most sites, fit in one file: 10 kB after gzip
PIECE = 400  # sentences in a piece


def catalogue_sentence(sentence: Sentence, content: Content) -> Json:
    """The entry of a sentence in the catalogue."""
    phenomenon = next(item for item in content.phenomena if item.id == sentence.phenomenon)
    return {
        "id": sentence.id,
        "title": sentence.title,
        "text": sentence.text,
        "phenomenon": phenomenon.id,
        "phenomenon_name": phenomenon.name,
        "family": phenomenon.family,
        "page": f"sentences/{sentence.id}/",
    }


def catalogue_files(catalogue: Json) -> dict[str, bytes]:
    """The files of a catalogue, by name; pieces are in a folder beside catalogue.json."""
    sentences = catalogue["sentences"]
    if len(sentences) <= WHOLE:
        return {NAME: compact_json(catalogue)}
    placed = sorted(
        ({**each, "place": place} for place, each in enumerate(sentences)),
        key=lambda each: str(each["id"]),
    )
    pieces = [placed[start : start + PIECE] for start in range(0, len(placed), PIECE)]
    first = part_of(catalogue, sorted(first_shown(catalogue, placed), key=place_of))
    whole = catalogue | first | {"pieces": [piece[0]["id"] for piece in pieces]}
    parts = {f"catalogue/{at}.json": piece_of(catalogue, each) for at, each in enumerate(pieces)}
    return {name: compact_json(value) for name, value in ({NAME: whole} | parts).items()}


def first_shown(catalogue: Json, placed: list[Json]) -> list[Json]:
    """The sentences that figures start with.

    They are the first sentence of the site, and the first sentence that each model has read.
    """
    first = {
        min((each for each in placed if each["id"] in model["sentences"]), key=place_of)["id"]
        for model in catalogue["models"]
        if model["sentences"]
    }
    return [each for each in placed if each["id"] in first or each["place"] == 0]


def place_of(sentence: Json) -> int:
    """The index of a sentence in the order of the site."""
    place: int = sentence["place"]
    return place


def part_of(catalogue: Json, sentences: list[Json]) -> Json:
    """The catalogue's `models` and `sentences`, with only the given sentences."""
    models = [model | {"sentences": runs_of(model, sentences)} for model in catalogue["models"]]
    return {"models": models, "sentences": sentences}


def piece_of(catalogue: Json, sentences: list[Json]) -> Json:
    """A piece of the catalogue: some sentences, and each model's runs on them."""
    runs = {model["id"]: runs_of(model, sentences) for model in catalogue["models"]}
    return {"format": FORMAT, "sentences": sentences, "runs": runs}


def runs_of(model: Json, sentences: list[Json]) -> Json:
    """The runs of a model on some sentences."""
    runs = model["sentences"]
    return {each["id"]: runs[each["id"]] for each in sentences if each["id"] in runs}
