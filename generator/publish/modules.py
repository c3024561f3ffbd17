"""Which scripts need which: the graph of imports, read from the sources."""

import posixpath
import re
from collections.abc import Mapping

from generator.shared import BuildError

# import … from "./x.js", export … from "./x.js" and import "./x.js", but not import("./x.js")
STATIC = re.compile(
    r'(?:^|;)(?:import|export)\b[^"\'();]*["\'](\./[^"\']+|\.\./[^"\']+)["\']', re.MULTILINE
)
ON_DEMAND = re.compile(r'\bimport\("(\.\.?/[^"]+)"\)')
COMMENT = re.compile(r"/\*\*.*?\*/", re.DOTALL)  # where import("./x.js") names a type
# a figure that main.js marks as early: "tag": { load: () => import("./x.js"), …, early: true }
EARLY = re.compile(
    r'"([a-z]+-[a-z-]+)":\s*\{\s*load:\s*\(\)\s*=>\s*import\("([^"]+)"\)[^}]*\bearly:\s*true\s*\}'
)


def direct_imports(name: str, sources: Mapping[str, str]) -> list[str]:
    """The modules that a module names in its imports, each once.

    Raises:
        BuildError: when it does not exist.
    """
    if name not in sources:
        raise BuildError(f"{name}: is imported and does not exist; correct the import")
    targets = (resolve(name, target) for target in STATIC.findall(sources[name]))
    return list(dict.fromkeys(targets))


def static_imports(entry: str, sources: Mapping[str, str]) -> list[str]:
    """The modules that `entry` loads, itself first, each once, as a browser meets them.

    Raises:
        BuildError: when one of them does not exist.
    """
    found = [entry]
    for name in found:  # grows while it is read: breadth first
        found += [module for module in direct_imports(name, sources) if module not in found]
    return found


def on_demand(sources: Mapping[str, str]) -> list[str]:
    """The modules that sources load only when they need them, each once."""
    targets = (
        resolve(name, target)
        for name, source in sources.items()
        for target in ON_DEMAND.findall(COMMENT.sub("", source))
    )
    return sorted(set(targets))


def resolve(importer: str, target: str) -> str:
    """The name of the module that `importer` calls `target`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), target))


def early_figures(main: str, source: str) -> dict[str, str]:
    """The modules of the figures that `main` marks as early, by their tags."""
    return {tag: resolve(main, target) for tag, target in EARLY.findall(source)}


def figure_modules(main: str, sources: Mapping[str, str], pages: str) -> dict[str, list[str]]:
    """The scripts of every early figure in the text of `pages`, by its tag, as `main` names them.

    Pages name them in their head (`modulepreload`): a browser would learn of each only from the
    one that imports it.

    Raises:
        BuildError: when one of them does not exist.
    """
    entries = early_figures(main, sources[main])
    used = [tag for tag in entries if f"<{tag}" in pages]
    return {tag: static_imports(entries[tag], sources) for tag in used}
