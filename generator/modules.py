"""Which scripts a figure needs: the graph of static imports, read from the sources.

The site has no bundler, so a browser would learn of each module only from the one that imports it.
Pages name a figure's modules in their head instead (`modulepreload`), and they load all at once.
"""

import posixpath
import re
from collections.abc import Mapping

from generator.errors import BuildError

# import … from "./x.js", export … from "./x.js" and import "./x.js", but not import("./x.js")
STATIC = re.compile(
    r'(?:^|;)(?:import|export)\b[^"\'();]*["\'](\./[^"\']+|\.\./[^"\']+)["\']', re.MULTILINE
)
FIGURE = re.compile(r'"([a-z]+-[a-z-]+)":\s*\(\)\s*=>\s*import\("([^"]+)"\)')  # a line of main.js


def static_imports(entry: str, sources: Mapping[str, str]) -> list[str]:
    """The modules that `entry` loads, itself first, each once, as a browser meets them.

    Raises:
        BuildError: when one of them does not exist.
    """
    found = [entry]
    for name in found:  # grows while it is read: breadth first
        if name not in sources:
            raise BuildError(f"{name}: is imported and does not exist; correct the import")
        targets = (resolve(name, target) for target in STATIC.findall(sources[name]))
        found += [module for module in dict.fromkeys(targets) if module not in found]
    return found


def resolve(importer: str, target: str) -> str:
    """The name of the module that `importer` calls `target`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), target))


def figure_modules(main: str, sources: Mapping[str, str], pages: str) -> dict[str, list[str]]:
    """The modules of every figure in the text of `pages`, by its tag, as `main` names them.

    Raises:
        BuildError: when one of them does not exist.
    """
    entries = {tag: resolve(main, target) for tag, target in FIGURE.findall(sources[main])}
    used = [tag for tag in entries if f"<{tag}" in pages]
    return {tag: static_imports(entries[tag], sources) for tag in used}
