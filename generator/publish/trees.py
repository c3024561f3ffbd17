"""Writes the files of the site into build/docs, and links them into the folder of a new site."""

import os
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
    for path in sorted(root.rglob("*"), reverse=True):  # files before their folder
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and path.relative_to(root).as_posix() not in files:
            path.unlink()


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
