"""A folder for an author to start from: one sentence, what it can show, and the shipped models."""

import shutil
from pathlib import Path

from generator.shared import BuildError

HERE = Path(__file__).resolve().parent / "starter"
SHIPPED = HERE.parent.parent.parent / "content"
AS_SHIPPED = ("architectures.yml", "models.yml", "references.yml")  # the pages use all three


def start_content(directory: Path) -> None:
    """Write a small valid content folder; pages that it leaves out come from the shipped ones.

    Raises:
        BuildError: when there is something at `directory` already; nothing is overwritten.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise BuildError(f"{directory}: is there already; name a folder that is new or empty")
    directory.mkdir(parents=True, exist_ok=True)
    for path in [*sorted(HERE.glob("*.yml")), *(SHIPPED / name for name in AS_SHIPPED)]:
        shutil.copyfile(path, directory / path.name)
