"""The site's many small sources joined into the few files that its pages load.

The sources stay one idea a file. A browser would ask for each, and each would be compressed by
itself: joined, the probe's scripts are a third smaller and come in three requests instead of fifty.
What modules export is named once in all of them, so it can stand side by side in one file; what a
module keeps to itself stays in a scope of its own:

    const { headMap } = (() => { …; return { headMap }; })();
"""

import posixpath
import re
from collections.abc import Iterable, Mapping

from generator.publish.modules import (
    ON_DEMAND,
    direct_imports,
    early_figures,
    on_demand,
    static_imports,
)
from generator.shared import BuildError

# The one way in which the site's modules import and export, always at the beginning of a line.
IMPORT = re.compile(r'^import \{ ([\w$, ]+) \} from "\.\.?/[^"]+";\n?', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?function|class|const) ([\w$]+)", re.MULTILINE)
DEFAULT = re.compile(r"^export default ", re.MULTILINE)
PRIVATE = re.compile(r"^(?:async )?(?:function|class|const|let) ", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export)\b(?!\s*\().*", re.MULTILINE)

FIGURES, PARTS = "figures.js", "parts.js"  # what early figures share with others; what others share


def join_scripts(sources: Mapping[str, str], main: str) -> dict[str, str]:
    """The script files by name: `main`, one for every module loaded on demand, the shared two.

    Raises:
        BuildError: naming a module that is missing, imports itself in a circle, exports a name
            that another exports too, or is written in another way than this understands.
    """
    owner, home = owners(sources), homes(sources, main)
    given = {
        name: set(exported(entry, sources[entry]))
        for name, entry in published(on_demand(sources), main).items()
    }
    needs: dict[str, set[str]] = {name: set() for name in (main, *given, *home.values())}
    for module, name in home.items():
        names = imported(module, sources[module], owner)
        needs[name] |= {found for found in names if home[owner[found]] != name}
    asked = set().union(*needs.values(), *given.values())
    files = {}
    for name, wanted in sorted(needs.items()):
        modules = in_order((module for module in home if home[module] == name), sources)
        own = {found for module in modules for found in exported(module, sources[module])}
        lines = from_files("import", wanted, name, owner, home)
        lines += from_files("export", given.get(name, set()) - own, name, owner, home)
        lines += [scoped(module, sources[module]) for module in modules]
        lines += [f"export {{ {listed(own & asked, name)} }};"] if own & asked else []
        files[name] = "\n".join(lines)
    return files


def owners(sources: Mapping[str, str]) -> dict[str, str]:
    """The module of every exported name."""
    owner: dict[str, str] = {}
    for module, source in sources.items():
        for name in exported(module, source):
            if name in owner:
                raise BuildError(f"{module}: exports {name!r}, as {owner[name]} does; rename one")
            owner[name] = module
    return owner


def homes(sources: Mapping[str, str], main: str) -> dict[str, str]:
    """The file that each module goes into.

    What `main` needs is in every page already. A module that only one entry needs goes with it; one
    that several need goes into a shared file: the figures' if an early figure needs it.
    """
    entries = on_demand(sources)
    figures = set(early_figures(main, sources[main]).values())
    reached = {entry: static_imports(entry, sources) for entry in entries}
    home = dict.fromkeys(static_imports(main, sources), main)
    for module in dict.fromkeys(module for found in reached.values() for module in found):
        needing = [entry for entry in entries if module in reached[entry]]
        shared = FIGURES if figures & set(needing) else PARTS
        home.setdefault(module, beside(main, needing[0] if len(needing) == 1 else shared))
    return home


def published(entries: Iterable[str], main: str) -> dict[str, str]:
    """The modules loaded on demand by the names of their files, which lie beside `main`."""
    files: dict[str, str] = {}
    for entry in entries:
        name = beside(main, entry)
        if name in files:
            raise BuildError(f"{entry}: is published as {name}, as {files[name]} is; rename one")
        files[name] = entry
    return files


def beside(main: str, module: str) -> str:
    """The name of a module's file: whatever room it is in, it is published beside `main`."""
    return posixpath.join(posixpath.dirname(main), posixpath.basename(module))


def in_order(modules: Iterable[str], sources: Mapping[str, str]) -> list[str]:
    """The modules, each after those that it imports."""
    wanted, done = set(modules), []

    def visit(module: str, path: tuple[str, ...]) -> None:
        if module in path:
            raise BuildError(
                f"{module}: imports itself by way of {path[-1]}; take the circle apart"
            )
        if module in wanted and module not in done:
            for other in direct_imports(module, sources):
                visit(other, (*path, module))
            done.append(module)

    for module in sorted(wanted):
        visit(module, ())
    return done


def scoped(module: str, source: str) -> str:
    """A module's own lines; in a scope that gives out what it exports, where it has more."""
    body = DEFAULT.sub(f"const {default_name(module)} = ", IMPORT.sub("", source))
    private = PRIVATE.search(body)
    body = EXPORT.sub(r"\1 \2", body)
    body = ON_DEMAND.sub(lambda found: f'import("./{posixpath.basename(found[1])}")', body)
    if other := OTHER.search(body):
        raise BuildError(
            f"{module}: cannot be joined: {other.group()!r}; write it as the others do"
        )
    names = ", ".join(exported(module, source))
    if not (private and names):
        return body
    return f"const {{ {names} }} = (() => {{\n{body};\nreturn {{ {names} }};\n}})();"


def exported(module: str, source: str) -> list[str]:
    """The names that a module exports; its default export goes by a name of its own."""
    names = [name for _, name in EXPORT.findall(source)]
    return names + [default_name(module)] * len(DEFAULT.findall(source))


def imported(module: str, source: str, owner: Mapping[str, str]) -> list[str]:
    """The names that a module imports."""
    names = [name for found in IMPORT.findall(source) for name in found.split(", ")]
    for name in names:
        if name not in owner:
            raise BuildError(f"{module}: imports {name!r}, which no module exports; correct it")
    return names


def default_name(module: str) -> str:
    """What stands for a default export: `$head_atlas` for that of `js/atlas/head-atlas.js`."""
    return "$" + posixpath.basename(module).removesuffix(".js").replace("-", "_")


def from_files(
    verb: str, names: Iterable[str], name: str, owner: Mapping[str, str], home: Mapping[str, str]
) -> list[str]:
    """The lines by which a file imports (or exports) names that live in other files."""
    files: dict[str, list[str]] = {}
    for found in names:
        files.setdefault(home[owner[found]], []).append(found)
    return [
        f'{verb} {{ {listed(found, name)} }} from "./{posixpath.basename(file)}";'
        for file, found in sorted(files.items())
    ]


def listed(names: Iterable[str], name: str) -> str:
    """Names between the braces of a file's import or export."""
    default = default_name(name)
    return ", ".join(
        f"{found} as default" if found == default else found for found in sorted(names)
    )


def join_styles(sources: Mapping[str, str]) -> str:
    """One style sheet: the general ones first, each figure's, and print last."""
    return "\n".join(sources[name] for name in sorted(sources, key=style_rank))


def style_rank(name: str) -> tuple[int, str]:
    """Where a style sheet stands: what a later one may override comes first."""
    order = ["tokens.css", "material.css", "site.css", "", "print.css"]
    own = posixpath.basename(name)
    return order.index(own if own in order else ""), own
