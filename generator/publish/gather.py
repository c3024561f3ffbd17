"""Gathers the files that the site serves besides pages, under names that contain a hash."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from generator.claims import ROLES, make_cards
from generator.content import Content, Sentence
from generator.left_out import left_out_in
from generator.publish.assets import STYLES, served_assets
from generator.publish.catalogue import catalogue_files, catalogue_sentence
from generator.publish.effects_files import effects_files
from generator.publish.long_text_files import long_text_files
from generator.publish.project import read_project
from generator.publish.published import Published, add_copy, add_json
from generator.publish.text_files import text_files
from generator.publish.versions import read_version
from generator.publish.why_files import why_files
from generator.run import TEXT_SPREAD, Record, model_folders, read_missing
from generator.shared import (
    FORMAT,
    BuildError,
    Json,
    compact_json,
    content_hash,
    read_json,
    read_labels,
    refuse_stale,
)


def no_theme(own: str) -> str:
    """Return no styles: the default for `theme`."""
    return ""


def publish(
    content: Content,
    data: Path,
    assets: Path,
    docs: Path | None = None,
    theme: Callable[[str], str] = no_theme,
) -> Published:
    """Gather the files; parts of large files are written to `docs` immediately, to save memory.

    Args:
        content: the checked content.
        data: the folder build/data.
        assets: the folder site_assets.
        docs: the folder build/docs, to which the parts of large files are written; if it is None,
            the parts stay in memory.
        theme: returns the styles that come before the site's own styles; its argument is the text
            of the site's own styles.

    Raises:
        BuildError: when no model has been run, or when a file in `data` is damaged or older than
            the content.
    """
    published = Published(docs)
    models = [add_model(published, folder, content) for folder in model_folders(content, data)]
    if not models:
        raise BuildError(f"{data}: has no data for any model; run `make build` first")
    published.catalogue = {
        "format": FORMAT,
        "project": read_project(),
        "models": models,
        "missing": [asdict(model) for model in read_missing(data)],
        "sentences": [catalogue_sentence(sentence, content) for sentence in content.sentences],
    }
    add_app(published, with_theme(served_assets(assets, content.site.colours), theme))
    return published


def add_model(published: Published, folder: Path, content: Content) -> Json:
    """Add the files of a model; return its entry in the catalogue."""
    model = read_version(folder / "model.json", FORMAT)
    published.models[model["id"]] = model
    record = Record.read(folder)
    published.unread[model["id"]] = record.unread()
    if missing := left_out_in(folder, content):
        published.left_out[model["id"]] = missing
    keys = (
        "id", "name", "source", "revision", "layers", "heads", "kv_heads", "bos", "windows",
        "sinks",
    )  # fmt: skip
    shown = {
        sentence.id: add_sentence(published, folder, sentence)
        for sentence in content.sentences
        if (folder / f"{sentence.id}.json").is_file()
    }
    long = {
        sentence.id: add_long_text(published, record, sentence)
        for sentence in content.sentences
        if (folder / f"{sentence.id}.long.json").is_file()
    }
    return {
        **{key: model[key] for key in keys},
        "precision": model["precision"] and model["precision"]["words"],
        "file": add_copy(published, folder / "model.json"),
        "passports": add_copy(published, folder / "heads.json"),
        "claims": add_copy(published, folder / "claims.json"),
        "roles": add_copy(published, folder / ROLES),
        "cards": add_cards(published, folder, content),
        "lab": add_lab(published, folder),
        "no_mixing": record.no_mixing,
        "effects": add_effects(published, folder, list(shown), model),
        "no_effects": record.no_effects,
        "why": add_why(published, folder, list(shown), model["layers"]),
        "text": add_text(published, folder),
        "sentences": shown | long,
    }


def add_effects(
    published: Published, folder: Path, sentences: list[str], model: Json
) -> str | None:
    """Add the files about removals; return the address of their list, or None if there are none."""
    layers, heads = model["layers"], model["heads"]
    listed, files = effects_files(folder, sentences, layers, heads, published.docs)
    published.files |= files
    return None if listed is None else add_json(published, f"data/{folder.name}/effects", listed)


def add_cards(published: Published, folder: Path, content: Content) -> str | None:
    """Add the cards of a model; return their address, or None if no claim has been tested."""
    path = folder / "claims.json"
    if not path.is_file():
        return None
    model = folder.name
    labels = {sentence: found for (of, sentence), found in published.tokens.items() if of == model}
    effects = {
        sentence.id: read_json(file)
        for sentence in content.sentences
        if (file := folder / f"{sentence.id}.effects.json").is_file()
    }
    spread = read_json(folder / TEXT_SPREAD) if (folder / TEXT_SPREAD).is_file() else None
    cards = make_cards(published.models[model], read_json(path), content, labels, effects, spread)
    published.cards[model] = cards
    return add_json(published, f"data/{model}/cards", cards)


def add_lab(published: Published, folder: Path) -> str | None:
    """Add the lab of a model; return its address, or None if no exercise has an answer."""
    path = folder / "lab.json"
    lab = read_json(path) if path.is_file() else {"parts": []}
    if not lab["parts"]:  # lab.json has only parts that have an exercise with an answer
        return None
    published.labs[folder.name] = lab
    return add_copy(published, path)


def add_why(published: Published, folder: Path, sentences: list[str], layers: int) -> str:
    """Add the why files of a model; return the address of their index."""
    index, files = why_files(folder, sentences, layers, published.docs)
    published.whys[folder.name] = index
    published.files |= files
    return add_json(published, f"data/{folder.name}/why", index)


def add_text(published: Published, folder: Path) -> str | None:
    """Add the files about ordinary text; return the address of text.json, or None without them."""
    found = text_files(folder)
    if found is None:
        return None
    about, files = found
    published.files |= files
    return add_json(published, f"data/{folder.name}/text", about)


def add_sentence(published: Published, folder: Path, sentence: Sentence) -> Json:
    """Add a model's files about a sentence; return its entry under the model in the catalogue."""
    path = folder / f"{sentence.id}.json"
    text, tokens = read_labels(path)
    refuse_stale(path, text, sentence.id, sentence.text)
    published.dumps[folder.name, sentence.id] = path
    published.tokens[folder.name, sentence.id] = tokens
    return {
        "attention": add_copy(published, path),
        "mixing": add_copy(published, folder / f"{sentence.id}.mixing.json"),
        "tokens": len(tokens),
    }


def add_long_text(published: Published, record: Record, sentence: Sentence) -> Json:
    """Add the files of a long text; return its entry, as `add_sentence` does."""
    path = record.directory / f"{sentence.id}.long.json"
    header = read_json(path)
    refuse_stale(path, header["text"], sentence.id, sentence.text)
    folder, files = long_text_files(record, sentence.id)
    published.files |= files
    address = add_copy(published, path)
    return {"attention": address, "mixing": None, "tokens": len(header["tokens"]), "long": folder}


def with_theme(assets: dict[str, bytes], theme: Callable[[str], str]) -> dict[str, bytes]:
    """The served assets; the theme's styles are put at the start of STYLES."""
    own = "\n".join(data.decode() for name, data in assets.items() if name.endswith(".css"))
    return assets | {STYLES: theme(own).encode() + assets[STYLES]}


def add_app(published: Published, assets: dict[str, bytes]) -> None:
    """Add the served assets and the catalogue, in a folder whose name is a hash of them all."""
    files = assets | catalogue_files(published.catalogue)
    digests = {name: content_hash(files[name]) for name in sorted(files)}
    published.app = f"app/{content_hash(compact_json(digests))}"
    published.files |= {f"{published.app}/{name}": files[name] for name in sorted(files)}
