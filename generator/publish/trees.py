"""Writes the files of the site into build/docs, and links them into the folder of a new site."""

import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.shared import write_if_changed

Source = bytes | Path  # the bytes of a file to write, or the file to copy (dumps can be large)


def write_tree(root: Path, files: Mapping[str, Source]) -> None:
    """Write files to `root`, remove all other files there, and do not touch unchanged files."""
    for name, source in files.items():
        if source != root / name:  # otherwise the file is already in place, such as a picture
            data = source if isinstance(source, bytes) else source.read_bytes()
            write_if_changed(root / name, data)
    for folder, _, names in os.walk(root, topdown=False):  # folders come after their contents
        start = Path(folder).relative_to(root).as_posix()
        for name in names:
            if f"{start}/{name}".removeprefix("./") not in files:
                Path(folder, name).unlink()
        if not any(Path(folder).iterdir()):
            Path(folder).rmdir()


def link_files(root: Path, other: Path, names: Collection[str]) -> None:
    """Hard-link files of `root` into `other`, so that MkDocs need not copy them.

    Files can be shared safely because a build never modifies a file: it writes a new one. On a file
    system without hard links, MkDocs copies the files.
    """
    for folder in {(other / name).parent for name in names}:
        folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        try:
            os.link(root / name, other / name)
        except OSError:
            return


def link_or_copy(path: Path, other: Path) -> None:
    """Hard-link a file to another name; if the file system cannot do this, copy it."""
    try:
        os.link(path, other)
    except OSError:
        shutil.copyfile(path, other)
