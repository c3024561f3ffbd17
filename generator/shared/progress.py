"""Saying how far a build is: a bar on a terminal, plain lines otherwise; and what is wrong."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")

console = Console(highlight=False, soft_wrap=True)


def say(text: str) -> None:
    """One plain line; content may hold brackets, so nothing in it is markup."""
    console.print(text, markup=False)


def complain(message: str) -> None:
    """Each line of what is wrong, on stderr."""
    for line in message.splitlines():
        print(f"error: {line}", file=sys.stderr)


def track(items: Iterable[T], count: int, label: str) -> Iterator[T]:
    """Yield the items, of which there are `count`, showing how many are done."""
    if not console.is_terminal:
        for number, item in enumerate(items, start=1):
            say(f"{label}: {number} of {count}")
            yield item
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console) as progress:
        yield from progress.track(items, total=count, description=label)
