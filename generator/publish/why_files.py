"""The why files as the site serves them: one file per layer, because a reader opens one cell."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from generator.publish.cut_files import cut_files
from generator.publish.trees import Source
from generator.publish.versions import read_version
from generator.run import WHY, why_entry
from generator.shared import FORMAT, Json, code_key, read_json
from generator.why import WHY_FORMAT, by_layer


def why_files(
    folder: Path, sentences: Iterable[str], layers: int, docs: Path | None = None
) -> tuple[Json, dict[str, Source]]:
    """The index of a model's why files, and the files by address.

    Args:
        folder: build/data/<model>.
        sentences: the ids of the sentences that the site shows.
        layers: the number of layers of the model.
        docs: the folder build/docs, to which the parts of large files are written; if it is None,
            the parts stay in memory.

    Returns:
        The index and the files. The index has the folder of each sentence's files, or the reason
        why there are no files.

    Raises:
        BuildError: when an earlier version of the generator made a file.
    """
    about = folder / f"{WHY}.json"
    reason = read_json(about)["reason"] if about.is_file() else "this build did not compute it"
    code = code_key("publish.why_files:cut")
    files: dict[str, Source] = {}
    folders = {}
    for sentence in sentences:
        path = folder / f"{why_entry(sentence)}.json"
        if reason or not path.is_file():
            continue
        parts = partial(cut, path, layers)
        folders[sentence], found = cut_files(path, code, layers, parts, docs)
        files |= found
    return {"format": FORMAT, "model": folder.name, "reason": reason, "folders": folders}, files


def cut(path: Path, layers: int) -> list[Json]:
    """Cut the why file of a sentence into parts, one for each layer."""
    why = read_version(path, WHY_FORMAT)
    names = {name: why[name] for name in ("model", "sentence")}
    return [names | part for part in by_layer(why, layers)]
