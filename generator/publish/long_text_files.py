"""The weights of a long text as the site serves them: one file per head, in one folder."""

from pathlib import Path

from generator.run import Record, long_entry
from generator.shared import compact_json, content_hash


def long_text_files(record: Record, sentence: str) -> tuple[str, dict[str, Path]]:
    """The address of the folder, and the files to copy, by address.

    Args:
        record: the model's record.
        sentence: the id of the text.
    """
    checksums = record.entries[long_entry(sentence)]["files"]
    heads = {name.removeprefix(f"{sentence}."): name for name in checksums}
    del heads["long.json"]
    folder = f"data/{record.directory.name}/{sentence}.{content_hash(compact_json(checksums))}"
    return folder, {f"{folder}/{head}": record.directory / name for head, name in heads.items()}
