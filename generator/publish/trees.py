"""Writes the files of the site into build/docs, and links them into the folder of a new site."""

import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.shared import write_if_changed

Source = bytes | Path  # the bytes of a file to write, or the file to copy (dumps can be large)


def write_tree(root: Path, files: Mapping[str, Source]) -> None:
    """Write exactly these files to `root`: remove others, and leave unchanged ones untouched."""
    for name, source in files.items():
        if source != root / name:  # a picture that is kept there
            data = source if isinstance(source, bytes) else source.read_bytes()
            write_if_changed(root / name, data)
    for folder, _, names in os.walk(root, topdown=False):  # folders after what is in them
        start = Path(folder).relative_to(root).as_posix()
        for name in names:
            if f"{start}/{name}".removeprefix("./") not in files:
                Path(folder, name).unlink()
        if not any(Path(folder).iterdir()):
            Path(folder).rmdir()


def link_files(root: Path, other: Path, names: Collection[str]) -> None:
    """Give files of `root` the same names in `other`, so that MkDocs does not copy them.

    Both names stand for one file, which is safe as every build writes a new file in place of one
    that it changes. Where the file system cannot do this, MkDocs copies the files.
    """
    for folder in {(other / name).parent for name in names}:
        folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        try:
            os.link(root / name, other / name)
        except OSError:
            return


def link_or_copy(path: Path, other: Path) -> None:
    """Give a file another name; where the file system cannot do this, copy it."""
    try:
        os.link(path, other)
    except OSError:
        shutil.copyfile(path, other)
