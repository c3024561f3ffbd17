"""The scores taken apart as the site serves them: a file a layer, since a reader opens one cell."""

from collections.abc import Iterable
from pathlib import Path

from generator.publish.addresses import hashed_folder
from generator.publish.versions import read_version
from generator.run import WHY, why_entry
from generator.shared import FORMAT, Json, compact_json, read_json
from generator.why import WHY_FORMAT, by_layer


def why_files(folder: Path, sentences: Iterable[str], layers: int) -> tuple[Json, dict[str, bytes]]:
    """What the site says of the scores of a model, and the files by address.

    Args:
        folder: build/data/<model>.
        sentences: the ids of those that the site shows.
        layers: of the model.

    Returns:
        The index: the folder of each sentence's files, or the reason why there are none.

    Raises:
        BuildError: when a file is of an earlier version of the generator.
    """
    about = folder / f"{WHY}.json"
    reason = read_json(about)["reason"] if about.is_file() else "this build did not compute it"
    files: dict[str, bytes] = {}
    folders = {}
    for sentence in sentences:
        path = folder / f"{why_entry(sentence)}.json"
        if reason or not path.is_file():
            continue
        folders[sentence] = hashed_folder(path)
        why = read_version(path, WHY_FORMAT)
        names = {name: why[name] for name in ("model", "sentence")}
        for layer, part in enumerate(by_layer(why, layers)):
            files[f"{folders[sentence]}/L{layer}.json"] = compact_json(names | part)
    return {"format": FORMAT, "model": folder.name, "reason": reason, "folders": folders}, files
