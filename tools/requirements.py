"""Write requirements/*.txt: the version and hashes of every package that make installs.

Run as `python -m tools.requirements` with a Python that has uv (`make lock`). Pins that still
satisfy pyproject.toml stay; with `--upgrade`, the newest versions are taken. A file lists only what
its step adds to the step before. torch has two files, one for each way to install it:

    torch.txt      only the version, for builds from another index, which has different hashes
    torch-gpu.txt  the default builds, with the NVIDIA packages that they need on Linux
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = ("3.11", "3.12", "3.13", "3.14")  # the versions that CI tests
HEAD = "# Written by `make lock`; do not edit.{what}\n"
WITH_TORCH = re.compile(r"torch==|triton==|nvidia-|cuda-")  # packages of torch's default builds


@dataclass(frozen=True)
class Step:
    """An installation step: its part of pyproject.toml, and the step that it follows."""

    asks: tuple[str, ...]
    follows: str | None = None


STEPS = {
    "site": Step(("pyproject.toml", "-")),  # standard input: the project's build requirements
    "model": Step(("--extra", "model", "--group", "smollm2"), "site"),
    "browser": Step(("--extra", "browser"), "site"),
    "ray": Step(("--extra", "ray"), "model"),
    "dev": Step(("--extra", "browser", "--extra", "dev"), "ray"),
    "gemma3": Step(("--group", "gemma3"), "dev"),
    "bench": Step(("--extra", "bench", "--group", "peers"), "dev"),
    "mutants": Step(("--group", "mutants"), "dev"),
    "zensical": Step(("--group", "zensical"), "dev"),
    "tools": Step(("--group", "tools")),
}


def asked(name: str) -> tuple[str, ...]:
    """Return uv's arguments for a step and the steps before it."""
    step = STEPS[name]
    return (*(asked(step.follows) if step.follows else ()), *step.asks)


def blocks(text: str) -> list[str]:
    """Split a file into requirements, each with its hashes, without comments."""
    return re.findall(r"^[^\s#].*\n(?: +--hash=.*\n)*", text, re.MULTILINE)


def added(text: str, before: str) -> str:
    """Return the requirements in `text` that are not in `before`, without those of torch."""
    known = set(blocks(before))
    return "".join(b for b in blocks(text) if b not in known and not WITH_TORCH.match(b))


def torch_gpu(text: str) -> str:
    """Return the requirements of torch's default builds: torch and the NVIDIA packages."""
    return "".join(b for b in blocks(text) if WITH_TORCH.match(b))


def torch_pin(text: str) -> str:
    """Return the requirement of torch alone, without hashes."""
    return next(b for b in blocks(text) if b.startswith("torch==")).split(" \\")[0] + "\n"


def uv(*arguments: str | Path) -> str:
    """Run `uv pip` and return its output; if uv fails, print its message and exit."""
    done = subprocess.run(
        [sys.executable, "-m", "uv", "pip", *arguments, "--config-file", FOLDER / "uv.toml"],
        cwd=ROOT,
        input="\n".join(PROJECT["build-system"]["requires"]),
        stdout=subprocess.PIPE,
        check=False,
        text=True,
    )
    if done.returncode:
        sys.exit("error: `make lock` stopped; see above")
    return done.stdout


def resolve(asks: tuple[str, ...], *options: str | Path) -> str:
    """Return the versions and hashes that uv picks for all platforms and supported Pythons."""
    return uv(
        "compile", "--quiet", "--universal", "--generate-hashes", "--no-annotate", "--no-header",
        "--fork-strategy", "fewest", "--python-version", PYTHONS[0], *asks, *options,
    )  # fmt: skip


def write(name: str, what: str, pins: str) -> None:
    """Write a file of requirements/."""
    (FOLDER / f"{name}.txt").write_text(HEAD.format(what=what) + pins, encoding="utf-8")


def check_wheels(name: str, python: str) -> None:
    """Exit if a package in a file has no Linux wheel for a version of Python; install nothing."""
    with tempfile.TemporaryDirectory() as nowhere:
        uv("install", "--quiet", "--dry-run", "--no-deps", "--require-hashes", "--target", nowhere,
           "--only-binary", ":all:", "--python-version", python, "--python-platform", "linux",
           "--requirement", FOLDER / f"{name}.txt")  # fmt: skip


def main(options: list[str]) -> None:
    """Resolve all steps together, write what each one adds, and check the wheels."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "all.txt")
        whole.write_text("".join(p.read_text(encoding="utf-8") for p in FOLDER.glob("*.txt")))
        resolve(
            tuple(ask for step in STEPS.values() for ask in step.asks),
            "--output-file", whole, *options,
        )  # fmt: skip
        texts = {name: resolve(asked(name), "--constraints", whole) for name in STEPS}
    for name, step in STEPS.items():
        follows = f" Goes on top of {step.follows}.txt." if step.follows else ""
        write(name, follows, added(texts[name], texts[step.follows] if step.follows else ""))
    write("torch", " For builds from another index.", torch_pin(texts["model"]))
    write("torch-gpu", " The default builds; goes on top of model.txt.", torch_gpu(texts["model"]))
    for python in PYTHONS:
        for name in (*STEPS, "torch-gpu"):
            check_wheels(name, python)


if __name__ == "__main__":
    main(sys.argv[1:])
