"""Write requirements/*.txt: the exact version and the hashes of every package that make installs.

Run as `python -m tools.requirements` by a Python that has uv (`make lock`). Pins that still satisfy
pyproject.toml stay; `--upgrade` takes the newest. No hash stands twice: a file holds what its step
adds to the step that it follows. torch stands alone, without hashes, because its CPU builds, its
default builds and a build on this machine's disk are different files of one version.
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
HEAD = "# Written by `make lock`; do not edit.{what}\n"


@dataclass(frozen=True)
class Step:
    """What one installation step takes from pyproject.toml, and the step that it follows."""

    asks: tuple[str, ...]
    follows: str | None = None


STEPS = {
    "site": Step(("pyproject.toml", "-")),  # standard input: what builds the project itself
    "model": Step(("--extra", "model", "--group", "smollm2"), "site"),
    "dev": Step(("--extra", "dev"), "model"),
    "bench": Step(("--extra", "bench", "--group", "peers"), "dev"),
    "ray": Step(("--extra", "ray"), "model"),
    "tools": Step(("--group", "tools")),
}


def asked(name: str) -> tuple[str, ...]:
    """What a step and those before it ask for."""
    step = STEPS[name]
    return (*(asked(step.follows) if step.follows else ()), *step.asks)


def blocks(text: str) -> list[str]:
    """A requirements file as one text for each requirement, hashes included, comments left out."""
    return re.findall(r"^[^\s#].*\n(?: +--hash=.*\n)*", text, re.MULTILINE)


def is_torch(block: str) -> bool:
    """Whether a requirement is torch itself."""
    return block.startswith("torch==")


def added(text: str, before: str) -> str:
    """The requirements of one resolution that are not in another one, without torch."""
    known = set(blocks(before))
    return "".join(b for b in blocks(text) if b not in known and not is_torch(b))


def torch_pin(text: str) -> str:
    """The requirement for torch alone: its first line, without hashes."""
    return next(b for b in blocks(text) if is_torch(b)).split(" \\")[0] + "\n"


def resolve(asks: tuple[str, ...], *options: str | Path) -> str:
    """Ask uv for versions and hashes that hold on every platform and supported Python."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal",
               "--generate-hashes", "--no-annotate", "--no-header", "--fork-strategy", "fewest",
               "--config-file", FOLDER / "uv.toml",
               "--python-version", PROJECT["project"]["requires-python"].removeprefix(">="),
               *asks, *options]  # fmt: skip
    builds_with = "\n".join(PROJECT["build-system"]["requires"])
    done = subprocess.run(
        command, cwd=ROOT, input=builds_with, stdout=subprocess.PIPE, check=False, text=True
    )
    if done.returncode:
        sys.exit("error: nothing was written; see above")
    return done.stdout


def write(name: str, what: str, pins: str) -> None:
    """Write one file of the lock."""
    (FOLDER / f"{name}.txt").write_text(HEAD.format(what=what) + pins, encoding="utf-8")


def main(options: list[str]) -> None:
    """Resolve everything at once, then write what each step adds."""
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
    write("torch", " Has no hashes: see tools/requirements.py.", torch_pin(texts["model"]))


if __name__ == "__main__":
    main(sys.argv[1:])
