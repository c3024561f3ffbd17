"""Reports names that another content file should define, but does not."""

import difflib
from collections.abc import Collection, Iterable, Mapping

from generator.shared import counted


class Absent(str):
    """A problem line about a name that is missing from the file that should define it."""

    def __new__(cls, line: str, name: str, file: str) -> "Absent":
        """Make the line, with the missing name and the file that should define it."""
        made = super().__new__(cls, line)
        made.name, made.file = name, file
        return made

    name: str
    file: str


def absent(key: str, name: str, file: str, advice: str = "add it there or correct it") -> Absent:
    """The problem line about `name`, which should be an entry of `file`, but is not.

    `key` is the beginning of the line, such as `key 'pair': `, or an empty string.
    """
    return Absent(f"{key}{name!r}: is not in {file}; {advice}", name, file)


def placed(where: str, problem: str) -> str:
    """Put `where`, a file and entry, before a problem line; an `Absent` line stays `Absent`."""
    line = f"{where}: {problem}"
    return Absent(line, problem.name, problem.file) if isinstance(problem, Absent) else line


def each_name_once(
    problems: Iterable[str], known: Mapping[str, Collection[str]], wrong: Collection[str]
) -> list[str]:
    """The problems, with only the first line for each missing name.

    Args:
        problems: lines, some of them `Absent`.
        known: the names that each file defines.
        wrong: the files that have other mistakes. Such a mistake may be the reason why a name is
            missing, so lines about names missing from these files are left out.
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
    """One line for all uses of a missing name: the first use, how many more, a similar name."""
    count = len(uses) - 1
    others = f", here and in {counted(count, 'other place')}" if count else ""
    close = difflib.get_close_matches(line.name, known.get(line.file, ()), n=1, cutoff=0.75)
    return f"{line}{others}{f' (did you mean {close[0]!r}?)' if close else ''}"
