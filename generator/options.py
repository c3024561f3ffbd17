"""The options that several commands share; in the Makefile, they are variables."""

import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., None]


def option(*names: str, **settings: Any) -> Callable[[Command], Command]:
    """A click option; `--help` shows its default."""
    return click.option(*names, **({"show_default": True} | settings))


def model_ids(context: click.Context, option: click.Parameter, text: str) -> list[str]:
    """Split `"a, b"` into `["a", "b"]`."""
    return [name.strip() for name in text.split(",") if name.strip()]


DEFAULTS = {"CONTENT": "content", "OUT": "build"}  # as in the Makefile
FOLDER = click.Path(path_type=Path)
content_option = option(
    "--content",
    type=FOLDER,
    default=DEFAULTS["CONTENT"],
    help="The folder with the author's files.",
)
out_option = option(
    "--out", type=FOLDER, default=DEFAULTS["OUT"], help="The folder for data/, docs/ and site/."
)
models_option = option(
    "--models",
    default="",
    callback=model_ids,
    help="Ids of the models to run, separated by commas; all if empty.",
)
strict_option = option("--strict", is_flag=True, help="Fail when a listed model is not available.")
ray_option = option(
    "--ray/--no-ray",
    default=lambda: "RAY_ADDRESS" in os.environ,
    show_default="on when RAY_ADDRESS is set",
    help="Run the models on a Ray cluster, at RAY_ADDRESS or on this machine.",
)
removals_option = option(
    "--removals/--no-removals",
    default=True,
    help="Compute what changes in each sentence when a head is removed, which takes most of a "
    "build's time; otherwise show only the results that are still up to date.",
)
texts_option = option(
    "--texts", type=FOLDER, help="A folder of reference texts, instead of the content's own."
)


def run_options(command: Command) -> Command:
    """Add the options that a command needs to run models; `--help` shows them in this order."""
    where = [content_option, out_option, texts_option]
    how = [models_option, strict_option, ray_option, removals_option]
    for add_option in reversed(where + how):
        command = add_option(command)
    return command


def make_command(target: str, **folders: Path) -> str:
    """The `make` command for a target, quoted for a shell; default folders are left out."""
    named = {name: str(path) for name, path in folders.items() if str(path) != DEFAULTS[name]}
    return " ".join(["make", target, *(f"{k}={shlex.quote(v)}" for k, v in named.items())])
