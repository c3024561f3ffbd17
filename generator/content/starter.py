"""Writes a content folder to start from: a few commented files, and the shipped models."""

import shutil
from pathlib import Path

from generator.shared import BuildError

HERE = Path(__file__).resolve().parent / "starter"
SHIPPED = HERE.parent.parent.parent / "content"
AS_SHIPPED = ("architectures.yml", "models.yml", "references.yml")  # the pages use all three


def start_content(directory: Path) -> None:
    """Write a small valid content folder; a build adds the shipped pages that the folder lacks.

    Raises:
        BuildError: when `directory` is a file or not empty; no file is overwritten.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise BuildError(f"{directory}: exists already; name a new or empty folder")
    shutil.copytree(HERE, directory, dirs_exist_ok=True)
    for name in AS_SHIPPED:
        shutil.copyfile(SHIPPED / name, directory / name)
