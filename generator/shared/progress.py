"""Messages of a build: lines, errors, and progress, which is a bar on a terminal, else lines."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")

console = Console(highlight=False, soft_wrap=True)


def say(text: str) -> None:
    """Print one line; rich does not read brackets or colons in it as markup or emoji."""
    console.print(text, markup=False, emoji=False)


def complain(message: str) -> None:
    """Print each line of an error message to stderr."""
    for line in message.splitlines():
        print(f"error: {line}", file=sys.stderr)


def track(items: Iterable[T], count: int, label: str) -> Iterator[T]:
    """Yield the `count` items, and show how many of them are done."""
    if not console.is_terminal:
        for number, item in enumerate(items, start=1):
            say(f"{label}: {number} of {count}")
            yield item
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console) as progress:
        yield from progress.track(items, total=count, description=label)
