"""Decides which of the joined files each script module belongs to."""

import posixpath
from collections.abc import Iterable, Mapping

from generator.publish.modules import early_figures, on_demand, static_imports
from generator.shared import BuildError

# Files of shared modules: those that an early figure needs, those that only other figures need, and
# those that are only loaded on request.
FIGURES, PARTS, LATER = "figures.js", "parts.js", "later.js"


def homes(sources: Mapping[str, str], main: str) -> dict[str, str]:
    """The file of each module.

    A module that `main` needs is in `main`, which every page loads. An entry is a module that is
    loaded on demand. A module that only one entry needs is in that entry's file. A module that a
    figure needs is in the figure's file if only entries that are loaded from this figure need it,
    too. Every other module is in a shared file: FIGURES if a figure near the top of a page needs
    it, PARTS if only other figures need it, and LATER otherwise.
    """
    entries = on_demand(sources)
    early = set(early_figures(main, sources[main]).values())
    figures = set(on_demand({main: sources[main]}))
    reached = {entry: static_imports(entry, sources) for entry in entries}
    starts = starts_of(sources, main)
    home = dict.fromkeys(static_imports(main, sources), main)
    for module in dict.fromkeys(module for found in reached.values() for module in found):
        needing = [entry for entry in entries if module in reached[entry]]
        first = set(needing) if len(needing) == 1 else {s for each in needing for s in starts[each]}
        shared = FIGURES if early & {*needing} else PARTS if figures & {*needing} else LATER
        own = len(first) == 1 and first <= set(needing)
        home.setdefault(module, beside(main, first.pop() if own else shared))
    return home


def starts_of(sources: Mapping[str, str], main: str) -> dict[str, set[str]]:
    """For each module loaded on demand, the figures from which it is reached, or `main`."""
    figures = on_demand({main: sources[main]})
    starts: dict[str, set[str]] = {entry: set() for entry in on_demand(sources)}
    for start in (main, *figures):
        found = [start]
        for entry in found:  # the list grows during the loop
            inside = {name: sources[name] for name in static_imports(entry, sources)}
            found += [each for each in on_demand(inside) if each not in (*found, *figures)]
        for entry in found if start != main else found[1:]:
            starts[entry].add(start)
    return starts


def entry_files(entries: Iterable[str], main: str) -> dict[str, str]:
    """The modules loaded on demand, by the name of their file beside `main`.

    Raises:
        BuildError: when two modules have the same file name.
    """
    files: dict[str, str] = {}
    for entry in entries:
        name = beside(main, entry)
        if name in files:
            raise BuildError(
                f"{entry}: has the same file name, {name}, as {files[name]}; rename one"
            )
        files[name] = entry
    return files


def beside(main: str, module: str) -> str:
    """The path of a module's file, which is always in the folder of `main`."""
    return posixpath.join(posixpath.dirname(main), posixpath.basename(module))
