"""Reports each name once that a content file uses and that no entry of another file has."""

import difflib
from collections.abc import Collection, Iterable, Mapping

from generator.shared import counted


class Absent(str):
    """A line on a name that no entry of a file has."""

    def __new__(cls, line: str, name: str, file: str) -> "Absent":
        """The line, with the name and the file that should have it."""
        made = super().__new__(cls, line)
        made.name, made.file = name, file
        return made

    name: str
    file: str


def absent(key: str, name: str, file: str, advice: str = "add it there or correct it") -> Absent:
    """The line on a name that a key gives and that a file lacks."""
    return Absent(f"{key}{name!r}: is not in {file}; {advice}", name, file)


def placed(where: str, problem: str) -> str:
    """A problem, with the file and entry that it is in."""
    line = f"{where}: {problem}"
    return Absent(line, problem.name, problem.file) if isinstance(problem, Absent) else line


def each_name_once(
    problems: Iterable[str], known: Mapping[str, Collection[str]], wrong: Collection[str]
) -> list[str]:
    """The problems; of the places with a name that is absent, only the first.

    Args:
        problems: lines, some of them `Absent`.
        known: the names that each file has.
        wrong: the files with a mistake of their own, which may be why they lack a name.
    """
    lines = list(problems)
    uses: dict[tuple[str, str], list[Absent]] = {}
    for line in lines:
        if isinstance(line, Absent):
            uses.setdefault((line.file, line.name), []).append(line)
    return [
        with_others(line, uses[line.file, line.name], known) if isinstance(line, Absent) else line
        for line in lines
        if not isinstance(line, Absent)
        or (line.file not in wrong and line is uses[line.file, line.name][0])
    ]


def with_others(line: Absent, uses: list[Absent], known: Mapping[str, Collection[str]]) -> str:
    """The first line on a name, with the number of the other places and a name like it."""
    count = len(uses) - 1
    others = f", here and in {counted(count, 'other place')}" if count else ""
    close = difflib.get_close_matches(line.name, known.get(line.file, ()), n=1, cutoff=0.75)
    return f"{line}{others}{f' (did you mean {close[0]!r}?)' if close else ''}"
