"""Write requirements/*.txt: the exact version and the hashes of every package that make installs.

Run as `python -m tools.requirements` by a Python that has uv (`make lock`). Pins that still satisfy
pyproject.toml stay; `--upgrade` takes the newest. No hash stands twice: a file holds what its step
adds to the step that it follows. torch is written apart, once for each way of installing it:

    torch.txt      only its version, for builds of another index, whose own hashes pip checks
    torch-gpu.txt  the default builds, and NVIDIA's packages, which they need on Linux
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
PYTHONS = ("3.11", "3.12", "3.13", "3.14")  # CI tests the same
HEAD = "# Written by `make lock`; do not edit.{what}\n"
WITH_TORCH = re.compile(r"torch==|triton==|nvidia-|cuda-")  # what only torch's default builds need


@dataclass(frozen=True)
class Step:
    """What one installation step takes from pyproject.toml, and the step that it follows."""

    asks: tuple[str, ...]
    follows: str | None = None


STEPS = {
    "site": Step(("pyproject.toml", "-")),  # standard input: what builds the project itself
    "model": Step(("--extra", "model", "--group", "smollm2"), "site"),
    "ray": Step(("--extra", "ray"), "model"),
    "dev": Step(("--extra", "dev"), "ray"),
    "bench": Step(("--extra", "bench", "--group", "peers"), "dev"),
    "tools": Step(("--group", "tools")),
}


def asked(name: str) -> tuple[str, ...]:
    """What a step and those before it ask for."""
    step = STEPS[name]
    return (*(asked(step.follows) if step.follows else ()), *step.asks)


def blocks(text: str) -> list[str]:
    """A requirements file as one text for each requirement, hashes included, comments left out."""
    return re.findall(r"^[^\s#].*\n(?: +--hash=.*\n)*", text, re.MULTILINE)


def added(text: str, before: str) -> str:
    """The requirements of one resolution that are not in another one, without torch's."""
    known = set(blocks(before))
    return "".join(b for b in blocks(text) if b not in known and not WITH_TORCH.match(b))


def torch_gpu(text: str) -> str:
    """The requirements for torch's default builds: torch itself and NVIDIA's packages."""
    return "".join(b for b in blocks(text) if WITH_TORCH.match(b))


def torch_pin(text: str) -> str:
    """The requirement for torch alone: its first line, without hashes."""
    return next(b for b in blocks(text) if b.startswith("torch==")).split(" \\")[0] + "\n"


def uv(*arguments: str | Path) -> str:
    """Run `uv pip`; end where it fails, which it explains itself."""
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
    """Ask uv for versions and hashes that hold on every platform and supported Python."""
    return uv(
        "compile", "--quiet", "--universal", "--generate-hashes", "--no-annotate", "--no-header",
        "--fork-strategy", "fewest", "--python-version", PYTHONS[0], *asks, *options,
    )  # fmt: skip


def write(name: str, what: str, pins: str) -> None:
    """Write one file of the lock."""
    (FOLDER / f"{name}.txt").write_text(HEAD.format(what=what) + pins, encoding="utf-8")


def check_wheels(name: str, python: str) -> None:
    """End where a package of one file has no wheel for a Python on Linux; install nothing."""
    with tempfile.TemporaryDirectory() as nowhere:
        uv("install", "--quiet", "--dry-run", "--no-deps", "--require-hashes", "--target", nowhere,
           "--only-binary", ":all:", "--python-version", python, "--python-platform", "linux",
           "--requirement", FOLDER / f"{name}.txt")  # fmt: skip


def main(options: list[str]) -> None:
    """Resolve everything at once, write what each step adds, check the wheels."""
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
