"""The site's many small sources joined into the few files that its pages load.

The sources stay one idea a file. A browser would ask for each, and each would be compressed by
itself: joined, the probe's scripts are a third smaller and come in three requests instead of fifty.
A module keeps a scope of its own, `const $dom = (() => { …; return {…}; })();`, and what it imports
becomes `const { element } = $dom;`.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping

from generator.errors import BuildError
from generator.modules import direct_imports, on_demand, resolve, static_imports

# The one way in which the site's modules import and export, always at the beginning of a line.
IMPORT = re.compile(r'^import \{([^{}]*)\} from "\./([^"]+)";', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?function|class|const) ([\w$]+)", re.MULTILINE)
DEFAULT = re.compile(r"^export default ", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export)\b(?!\s*\().*", re.MULTILINE)

FIGURES, PARTS = "figures.js", "parts.js"  # what several figures share; what only their parts do


def join_scripts(sources: Mapping[str, str], main: str) -> dict[str, str]:
    """The script files by name: `main`, one for every module loaded on demand, the shared two.

    Raises:
        BuildError: naming a module that is missing, imports itself in a circle, or is written in
            another way than this understands.
    """
    home = homes(sources, main)
    entries = on_demand(sources.values(), main)
    needs: dict[str, set[str]] = {name: set() for name in (main, *entries, *home.values())}
    for module, name in home.items():
        needs[name] |= {other for other in direct_imports(module, sources) if home[other] != name}
    for entry in entries:
        needs[entry] |= {entry} - {module for module in home if home[module] == entry}
    asked = set().union(*needs.values())
    files = {}
    for name, wanted in sorted(needs.items()):
        modules = in_order((module for module in home if home[module] == name), sources)
        lines = borrowed(wanted, home) + [scoped(module, sources) for module in modules]
        lines += listed("export", [module for module in modules if module in asked])
        files[name] = "\n".join(
            [*lines, own_exports(name, sources[name]) if name in entries else ""]
        )
    return files


def borrowed(modules: Iterable[str], home: Mapping[str, str]) -> list[str]:
    """The imports of modules that live in other files, a line for each file."""
    files: dict[str, list[str]] = {}
    for module in sorted(modules):
        files.setdefault(home[module], []).append(module)
    return [
        f'{line} from "./{posixpath.basename(name)}";'
        for name, names in files.items()
        for line in listed("import", names)
    ]


def listed(verb: str, modules: list[str]) -> list[str]:
    """`export { $a, $b }` in a line; no line without modules."""
    return [f"{verb} {{ {', '.join(map(scope, modules))} }}"] if modules else []


def homes(sources: Mapping[str, str], main: str) -> dict[str, str]:
    """The file that each module goes into.

    What `main` needs is in every page already. A module that only one entry needs goes with it; one
    that several need goes into a shared file: the figures' if a figure needs it at once.
    """
    entries = on_demand(sources.values(), main)
    figures = on_demand([sources[main]], main)
    reached = {entry: static_imports(entry, sources) for entry in entries}
    home = dict.fromkeys(static_imports(main, sources), main)
    for module in dict.fromkeys(module for found in reached.values() for module in found):
        needing = [entry for entry in entries if module in reached[entry]]
        shared = FIGURES if set(needing) & set(figures) else PARTS
        place = needing[0] if len(needing) == 1 else posixpath.join(posixpath.dirname(main), shared)
        home.setdefault(module, place)
    return home


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


def scoped(module: str, sources: Mapping[str, str]) -> str:
    """A module as one constant that holds what it exports."""
    source = sources[module]
    for names, target in IMPORT.findall(source):
        refuse_unknown(module, names, resolve(module, target), sources)
    body = IMPORT.sub(lambda found: f"const {{{renamed(found[1])}}} = {scope(found[2])};", source)
    body = DEFAULT.sub("const $default = ", EXPORT.sub(r"\1 \2", body))
    if other := OTHER.search(body):
        raise BuildError(
            f"{module}: cannot be joined: {other.group()!r}; write it as the others do"
        )
    names = exported(source)
    given = ", ".join("default: $default" if name == "default" else name for name in names)
    return f"const {scope(module)} = (() => {{\n{body};\nreturn {{ {given} }};\n}})();"


def refuse_unknown(module: str, names: str, target: str, sources: Mapping[str, str]) -> None:
    """Raise a BuildError when a module imports what another does not export."""
    wanted = {name.split(" as ")[0].strip() for name in names.split(",")}
    for name in sorted(wanted - {"", *exported(sources[target])}):
        raise BuildError(f"{module}: imports {name!r}, which {target} does not export; correct one")


def renamed(names: str) -> str:
    """`a, b as c` of an import as a pattern takes it: `a, b: c`."""
    return names.replace(" as ", ": ")


def exported(source: str) -> list[str]:
    """The names that a module exports."""
    return [name for _, name in EXPORT.findall(source)] + ["default"] * len(DEFAULT.findall(source))


def own_exports(entry: str, source: str) -> str:
    """What a module loaded on demand exports, for whoever asks for its file."""
    names = [name for name in exported(source) if name != "default"]
    named = f"export const {{ {', '.join(names)} }} = {scope(entry)};" if names else ""
    return named + (f"export default {scope(entry)}.default;" if DEFAULT.search(source) else "")


def scope(module: str) -> str:
    """The constant that stands for a module: `$head_map` for `js/head-map.js`."""
    return "$" + posixpath.basename(module).removesuffix(".js").replace("-", "_")


def join_styles(sources: Mapping[str, str]) -> str:
    """One style sheet: the general ones first, each figure's, and print last."""
    return "\n".join(sources[name] for name in sorted(sources, key=style_rank))


def style_rank(name: str) -> tuple[int, str]:
    """Where a style sheet stands: what a later one may override comes first."""
    order = ["tokens.css", "material.css", "site.css", "", "print.css"]
    own = posixpath.basename(name)
    return order.index(own if own in order else ""), name
