"""The graph of imports between the scripts, read from their sources."""

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache

from generator.shared import BuildError

# import … from "./x.js", export … from "./x.js" and import "./x.js", but not import("./x.js")
STATIC = re.compile(
    r'(?:^|;)(?:import|export)\b[^"\'();]*["\'](\./[^"\']+|\.\./[^"\']+)["\']', re.MULTILINE
)
ON_DEMAND = re.compile(r'\bimport\("(\.\.?/[^"]+)"\)')
WORKER = re.compile(r'\bnew Worker\(new URL\("(\.\.?/[^"]+)"')
COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)  # in a comment, import("./x.js") names a type
# A figure in main.js: "tag": { load: () => import("./x.js"), …, early: true }
FIGURE = re.compile(r'"([a-z]+-[a-z-]+)":\s*\{\s*load:\s*\(\)\s*=>\s*import\("([^"]+)"\)([^}]*)\}')
EARLY = re.compile(r"\bearly:\s*true\b")


def direct_imports(name: str, sources: Mapping[str, str]) -> list[str]:
    """The modules that a module imports, without duplicates.

    Raises:
        BuildError: when the module `name` does not exist.
    """
    if name not in sources:
        raise BuildError(f"{name}: is imported and does not exist; correct the import")
    return list(imports_of(name, sources[name]))


@lru_cache(maxsize=1024)  # for each module that is loaded on demand, joining asks again
def imports_of(name: str, source: str) -> tuple[str, ...]:
    """The modules that a module with this source imports, without duplicates."""
    targets = (resolve(name, target) for target in STATIC.findall(source))
    return tuple(dict.fromkeys(targets))


def static_imports(entry: str, sources: Mapping[str, str]) -> list[str]:
    """`entry` and all modules that it needs, in the order in which a browser loads them.

    Raises:
        BuildError: when one of these modules does not exist.
    """
    found = [entry]
    for name in found:  # the list grows during the loop: breadth first
        found += [module for module in direct_imports(name, sources) if module not in found]
    return found


def on_demand(sources: Mapping[str, str]) -> list[str]:
    """The modules that sources load on demand, with `import()`, without duplicates."""
    return named_by(ON_DEMAND, sources)


def workers(sources: Mapping[str, str]) -> list[str]:
    """The modules that sources run as workers, without duplicates."""
    return named_by(WORKER, sources)


def named_by(pattern: re.Pattern[str], sources: Mapping[str, str]) -> list[str]:
    """The modules that a pattern finds in sources; comments with types are ignored."""
    targets = (
        resolve(name, target)
        for name, source in sources.items()
        for target in pattern.findall(COMMENT.sub("", source))
    )
    return sorted(set(targets))


def resolve(importer: str, target: str) -> str:
    """The module to which a relative import refers."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), target))


def figures_of(main: str, source: str) -> dict[str, str]:
    """The modules of the figures that `main` lists, by tag."""
    return {tag: resolve(main, target) for tag, target, _ in FIGURE.findall(source)}


def early_figures(main: str, source: str) -> dict[str, str]:
    """The modules of the figures that `main` marks as early, by tag."""
    early = {tag for tag, _, more in FIGURE.findall(source) if EARLY.search(more)}
    return {tag: at for tag, at in figures_of(main, source).items() if tag in early}


def figure_modules(main: str, sources: Mapping[str, str], pages: str) -> dict[str, list[str]]:
    """The scripts of the early figures that `pages` contain, by tag.

    Pages preload these scripts (`modulepreload`). Otherwise a browser would only discover a script
    after it has loaded the script that imports it.

    Args:
        main: the name of the module with the table of figures.
        sources: the modules by name.
        pages: the text of all pages.

    Raises:
        BuildError: when a module does not exist.
    """
    entries = early_figures(main, sources[main])
    used = [tag for tag in entries if f"<{tag}" in pages]
    return {tag: static_imports(entries[tag], sources) for tag in used}
