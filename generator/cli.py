"""The command line: `python -m generator build`, and its steps one by one."""

import gc
import sys
from pathlib import Path
from typing import Any

import click

from generator.content import Content, refuse_typed_numbers, start_content
from generator.derive import derive
from generator.lab import Part, examine
from generator.left_out import Notices
from generator.named_cells import named_cells
from generator.options import (
    FOLDER,
    content_option,
    make_command,
    option,
    out_option,
    run_options,
    texts_option,
)
from generator.run import (
    choose,
    draw_circuits,
    explain_models,
    in_order_for,
    read_ordinary_text,
    refuse_absent_directories,
    run_models,
    runner_for,
    window_rows,
)
from generator.shared import (
    BuildError,
    ContentErrors,
    complain,
    counted,
    of_system,
    only_build_in,
    say,
)

COLLECT_AFTER = 100_000  # objects; with Python's default, collecting takes a tenth of a build


@click.group()
def app() -> None:
    """Run language models over sentences and make a site that shows every attention head."""


@app.command()
@run_options
def build(content: Path, out: Path, texts: Path | None, **choices: Any) -> None:
    """Do everything: check the content, run the models, render the site."""
    checked, lab = read(content, texts)
    with only_build_in(out):
        run_and_derive(checked, lab, out / "data", **choices)
        render(checked, out)
    shows = make_command("serve", CONTENT=content, OUT=out)
    say(f"The site is in {out / 'site'}; `{shows}` shows it.")


@app.command()
@run_options
def attention(content: Path, out: Path, texts: Path | None, **choices: Any) -> None:
    """Only run the models and write their data."""
    checked, lab = read(content, texts)
    with only_build_in(out):
        run_and_derive(checked, lab, out / "data", **choices)


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
    """Preview the site on this machine, and render it again when the content changes."""
    from generator.serve import serve_site

    serve_site(content, out, address)


@app.command()
@content_option
@texts_option
@option("--model", required=True, help="The id of the model.")
@option("--text", "name", required=True, help="The text's file name, without the extension.")
@option("--at", type=int, required=True, help="The number of the window in the text, from 0.")
def window(content: Path, texts: Path | None, model: str, name: str, at: int) -> None:
    """Print the weights of all heads in one window of a reference text, in thousandths.

    Each line has a head, the number and the token of a query, and the weights of the tokens that
    the query sees.
    """
    checked, _ = read(content, texts)
    for line in window_rows(choose(checked, [model])[0], checked.texts, name, at):
        click.echo(line)


@app.command()
@content_option
@texts_option
def check(content: Path, texts: Path | None) -> None:
    """Only check the content files, and list what is left out for models on this machine."""
    checked, lab = read(content, texts)
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


def read(content: Path, texts: Path | None = None) -> tuple[Content, list[Part]]:
    """Read and check the author's files; return the content and the parts of the lab.

    Importing Jinja2 and Material takes a second, so only this function imports them.

    Raises:
        ContentErrors: with every mistake in every file, one line each.
    """
    from generator.pages import check_pages

    checked, lab, problems = examine(content, texts=texts)
    if problems := problems + check_pages(checked):
        raise ContentErrors(problems)
    return checked, lab


def run_and_derive(
    content: Content, lab: list[Part], data: Path, *, models: list[str], ray: bool, **how: bool
) -> None:
    """Run the models, and compute everything that is derived from their data."""
    notices, run = Notices(content, lab), runner_for(ray)
    notices.about_lab()
    run_models(content, data, models, runner=run, foresee=notices.before, **how)

    def look_again() -> None:
        explain_models(content, data, named_cells, run)
        draw_circuits(content, data, run)
        read_ordinary_text(content, data, in_order_for(ray))

    derive(content, data, lab, notices, look_again)


def render(content: Content, out: Path) -> None:
    """Render the site. MkDocs is imported here because `attention` and `check` do not need it."""
    from generator.site import render_site

    render_site(content, out)


def summary(content: Content) -> str:
    """Return a line that says how many models, sentences and texts a valid content folder has."""
    texts = f"{counted(len(content.texts), 'text')} of {sum(e.words for e in content.texts)} words"
    models, sentences = len(content.models), len(content.sentences)
    held = ", ".join([counted(models, "model"), counted(sentences, "sentence"), texts])
    return f"{content.directory}: valid: {held}"


def main() -> None:
    """Run a command; an error is printed as plain lines and sets the exit code."""
    gc.set_threshold(COLLECT_AFTER)
    try:
        code = app(standalone_mode=False) or 0
        gc.freeze()  # otherwise Python would look through all objects once more before it exits
        sys.exit(code)
    except click.ClickException as error:  # a wrong option: click prints the usage
        error.show()
        sys.exit(error.exit_code)
    except BuildError as error:
        fail(str(error), 1)
    except OSError as error:
        fail(of_system(error), 1)
    except (KeyboardInterrupt, click.Abort):
        fail("interrupted; finished files are complete, and the next run continues from them", 130)


def fail(message: str, code: int) -> None:
    """Print an error message and exit with `code`."""
    complain(message)
    sys.exit(code)
