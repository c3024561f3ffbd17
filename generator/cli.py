"""The command line: `python -m generator build`, and its steps one by one."""

import gc
import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.content import Content, refuse_typed_numbers, start_content
from generator.derive import derive
from generator.fit import Notices
from generator.lab import Part, load_all
from generator.named import named_cells
from generator.run import Runner, explain_models, refuse_absent_directories, run_here, run_models
from generator.shared import BuildError, complain, counted, of_system, only_build_in, say

Command = Callable[..., None]


def option(*names: str, **settings: Any) -> Callable[[Command], Command]:
    """A click option whose default `--help` shows."""
    return click.option(*names, **({"show_default": True} | settings))


def model_ids(context: click.Context, option: click.Parameter, text: str) -> list[str]:
    """Split `"a, b"` into `["a", "b"]`."""
    return [name.strip() for name in text.split(",") if name.strip()]


COLLECT_AFTER = 100_000  # objects; Python's 700 cost a tenth of a build, which keeps most of them
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
strict_option = option(
    "--strict", is_flag=True, help="Fail when a listed model is missing or parts do not add up."
)
ray_option = option(
    "--ray/--no-ray",
    default=lambda: "RAY_ADDRESS" in os.environ,
    show_default="on when RAY_ADDRESS is set",
    help="Run the models on a Ray cluster, at RAY_ADDRESS or on this machine.",
)


@click.group()
def app() -> None:
    """Run language models over sentences and make a site that shows every attention head."""


@app.command()
@content_option
@out_option
@models_option
@strict_option
@ray_option
def build(content: Path, out: Path, models: list[str], strict: bool, ray: bool) -> None:
    """Do everything: check the content, run the models, render the site."""
    checked, lab = read(content)
    with only_build_in(out):
        run_and_derive(checked, lab, out / "data", models, strict, ray)
        render(checked, out)
    shows = make_command("serve", CONTENT=content, OUT=out)
    say(f"The site is in {out / 'site'}; `{shows}` shows it.")


@app.command()
@content_option
@out_option
@models_option
@strict_option
@ray_option
def attention(content: Path, out: Path, models: list[str], strict: bool, ray: bool) -> None:
    """Only run the models and write their data."""
    checked, lab = read(content)
    with only_build_in(out):
        run_and_derive(checked, lab, out / "data", models, strict, ray)


@app.command()
@content_option
@out_option
def site(content: Path, out: Path) -> None:
    """Only render the site, from the data of an earlier run; needs no torch."""
    checked, lab = read(content)
    with only_build_in(out):
        derive(checked, out / "data", lab)
        render(checked, out)


@app.command()
@content_option
@out_option
@option("--address", default="127.0.0.1:8000", help="Host and port.")
def serve(content: Path, out: Path, address: str) -> None:
    """Serve the site here, and render it again when the content changes."""
    from generator.serve import serve_site

    serve_site(content, out, address)


@app.command()
@content_option
def check(content: Path) -> None:
    """Only check the content files, and what of them the models at hand can carry."""
    checked, lab = read(content)
    refuse_absent_directories(checked.models)
    refuse_typed_numbers(content)
    notices = Notices(checked, lab)
    notices.about_lab()
    notices.at_hand()
    say(summary(checked))


@app.command()
@click.argument("directory", type=FOLDER)
def new(directory: Path) -> None:
    """Write a content folder to start from: sentences, an exercise, a page, settings."""
    start_content(directory)
    builds = make_command("build", CONTENT=directory)
    say(f"Edit {directory / 'sentences.yml'}, then run `{builds}`.")


def read(content: Path) -> tuple[Content, list[Part]]:
    """What an author wrote, checked. Jinja2 and Material are imported here: it is a second."""
    from generator.pages import check_pages

    checked, lab = load_all(content)
    check_pages(checked)
    return checked, lab


def run_and_derive(
    content: Content, lab: list[Part], data: Path, models: list[str], strict: bool, ray: bool
) -> None:
    """Run the models, and compute what follows from what they did."""
    notices = Notices(content, lab)
    notices.about_lab()
    run_models(content, data, models, strict, runner_for(ray), notices.before)
    derive(content, data, lab, notices, lambda: explain_models(content, data, named_cells))


def render(content: Content, out: Path) -> None:
    """Render the site. MkDocs is imported here, as `attention` and `check` do without it."""
    from generator.site import render_site

    render_site(content, out)


def runner_for(ray: bool) -> Runner:
    """What runs the models: this process, or a Ray cluster."""
    if not ray:
        return run_here
    from generator.run import run_on_cluster

    return run_on_cluster


def make_command(target: str, **folders: Path) -> str:
    """The Makefile's command for these folders, quoted for a shell; defaults are left out."""
    named = {name: str(path) for name, path in folders.items() if str(path) != DEFAULTS[name]}
    return " ".join(["make", target, *(f"{k}={shlex.quote(v)}" for k, v in named.items())])


def summary(content: Content) -> str:
    """How many models and sentences a valid content folder holds, in one line."""
    held = ", ".join(
        [counted(len(content.models), "model"), counted(len(content.sentences), "sentence")]
    )
    return f"{content.directory}: valid: {held}"


def main() -> None:
    """Run a command; an error is printed as plain lines and sets the exit code."""
    gc.set_threshold(COLLECT_AFTER)
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except click.ClickException as error:  # a wrong option: click prints the usage
        error.show()
        sys.exit(error.exit_code)
    except BuildError as error:
        fail(str(error), 1)
    except OSError as error:
        fail(of_system(error), 1)
    except (KeyboardInterrupt, click.Abort):
        fail("interrupted; finished files are whole, and the next run continues from there", 130)


def fail(message: str, code: int) -> None:
    """Print an error message and exit with `code`."""
    complain(message)
    sys.exit(code)
