"""Prints the results of a build, and adds them to the job's summary on GitHub."""

import os
from collections.abc import Iterable
from pathlib import Path

from generator.claims import changed, count_claims, unexpected
from generator.content import Content
from generator.mixing import largest_residuals, mixings
from generator.run import CLAIMS, MODEL, Record
from generator.shared import Json, read_json, say

SUMMARY = "GITHUB_STEP_SUMMARY"  # in a job on GitHub, this variable names the file of the summary


def say_claims(content: Content, record: Record) -> list[str]:
    """Print how many claims are reproduced, and return a line for each unexpected failure.

    A documented head that does not do here what its paper says is a finding, not an error.
    """
    claims = read_json(record.directory / f"{CLAIMS}.json")
    say(f"{name_of(record)}: claims: {count_claims(claims)}")
    return [f"{content.directory}/{line}" for line in unexpected(record.directory.name, claims)]


def say_residuals(record: Record) -> None:
    """Print the largest residuals of a model's mixing, or the reason why there is no mixing."""
    residuals = largest_residuals(mixings(record.directory))
    if residuals is not None or record.no_mixing:
        found = residuals or f"not available: {record.no_mixing}"
        say(f"{name_of(record)}: mixing: {found}")


def say_findings(findings: Iterable[str]) -> None:
    """Print a line for each claim that unexpectedly failed; on GitHub, add it to the summary."""
    say_listed("Documented heads that this build did not reproduce", list(findings))


def say_changes(record: Record, before: list[Json], after: list[Json]) -> None:
    """Print the claims whose result changed; on GitHub, add them to the summary."""
    lines = [f"{name_of(record)}: {line}" for line in changed(before, after)]
    say_listed("Claims that changed since the previous build", lines)


def say_listed(title: str, lines: list[str]) -> None:
    """Print lines, and list them under a title in the summary of a job on GitHub."""
    for line in lines:
        say(line)
    if lines and (path := os.environ.get(SUMMARY)):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(f"### {title}\n\n")
            file.writelines(f"- {line}\n" for line in lines)


def name_of(record: Record) -> str:
    """The name of a record's model."""
    return str(read_json(record.directory / f"{MODEL}.json")["name"])
