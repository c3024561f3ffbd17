"""Joins the many small script modules into the few files that pages load.

Otherwise, browsers would request every module, and each module would be compressed separately. The
joined scripts of the probe are a third smaller and need three requests instead of fifty. No two
modules export the same name, so exports share the scope of a file. A module whose private names
occur elsewhere in the file gets its own scope:

    const { headMap } = (() => { …; return { headMap }; })();
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from itertools import chain

from generator.publish.modules import (
    COMMENT,
    ON_DEMAND,
    WORKER,
    direct_imports,
    on_demand,
    static_imports,
    workers,
)
from generator.publish.script_files import beside, entry_files, homes
from generator.shared import BuildError

# The forms of import and export in the modules; an import or export always starts a line.
IMPORT = re.compile(r'^import \{ ([\w$, ]+) \} from "\.\.?/[^"]+";\n?', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?function|class|const) ([\w$]+)", re.MULTILINE)
DEFAULT = re.compile(r"^export default ", re.MULTILINE)
# The name is empty if a declaration destructures an object or a list.
PRIVATE = re.compile(r"^(?:async )?(?:function|class|const|let) ([\w$]*)", re.MULTILINE)
WORD = re.compile(r"[\w$]+")
OTHER = re.compile(r"^(?:import|export)\b(?!\s*\().*", re.MULTILINE)


def join_scripts(sources: Mapping[str, str], main: str) -> dict[str, str]:
    """The joined files, by name.

    They are `main`, a file for each module that is loaded on demand, and three shared files. Each
    worker gets one more file, with everything that it needs.

    Args:
        sources: the modules by name.
        main: the name of the module that every page loads.

    Raises:
        BuildError: when a module is missing, belongs to an import cycle, exports the same name as
            another module, or uses another form of import or export.
    """
    owner, home = owners(sources), homes(sources, main)
    given = {
        name: set(exported(entry, sources[entry]))
        for name, entry in entry_files(on_demand(sources), main).items()
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
        free = words_of_one(sources[module] for module in modules) - set(owner)
        lines += [scoped(module, sources[module], free) for module in modules]
        lines += [f"export {{ {listed(own & asked, name)} }};"] if own & asked else []
        files[name] = "\n".join(lines)
    return files | {beside(main, name): alone(name, sources) for name in workers(sources)}


def alone(entry: str, sources: Mapping[str, str]) -> str:
    """A worker with all its imports; a worker cannot use the shared files, which need a page."""
    modules = in_order(static_imports(entry, sources), sources)
    free = words_of_one(sources[module] for module in modules)
    free -= {name for module in modules for name in exported(module, sources[module])}
    return "\n".join(scoped(module, sources[module], free) for module in modules)


def owners(sources: Mapping[str, str]) -> dict[str, str]:
    """For every exported name, the module that exports it.

    Raises:
        BuildError: when two modules export the same name.
    """
    owner: dict[str, str] = {}
    for module, source in sources.items():
        for name in exported(module, source):
            if name in owner:
                raise BuildError(f"{module}: exports {name!r}, like {owner[name]}; rename one")
            owner[name] = module
    return owner


def in_order(modules: Iterable[str], sources: Mapping[str, str]) -> list[str]:
    """The modules, each after the modules that it imports; an import cycle raises BuildError."""
    wanted, done = set(modules), []

    def visit(module: str, path: tuple[str, ...]) -> None:
        if module in path:
            raise BuildError(f"{module}: imports itself by way of {path[-1]}; break the cycle")
        if module in wanted and module not in done:
            for other in direct_imports(module, sources):
                visit(other, (*path, module))
            done.append(module)

    for module in sorted(wanted):
        visit(module, ())
    return done


def words_of_one(sources: Iterable[str]) -> set[str]:
    """The words that occur in only one of the modules, ignoring type comments."""
    words = (set(WORD.findall(COMMENT.sub("", source))) for source in sources)
    return {word for word, count in Counter(chain(*words)).items() if count == 1}


def scoped(module: str, source: str, free: Set[str]) -> str:
    """A module without its imports, in its own scope unless all its private names are `free`.

    Raises:
        BuildError: when an import or export has a form that cannot be joined.
    """
    body = DEFAULT.sub(f"const {default_name(module)} = ", IMPORT.sub("", source))
    private = PRIVATE.findall(body)
    body = EXPORT.sub(r"\1 \2", body)
    body = ON_DEMAND.sub(lambda found: f'import("./{posixpath.basename(found[1])}")', body)
    body = WORKER.sub(lambda found: f'new Worker(new URL("./{posixpath.basename(found[1])}"', body)
    if other := OTHER.search(body):
        raise BuildError(
            f"{module}: cannot be joined: {other.group()!r}; use a named import or export"
        )
    names = ", ".join(exported(module, source))
    if not names or set(private) <= free | {default_name(module)}:
        return body
    return f"const {{ {names} }} = (() => {{\n{body};\nreturn {{ {names} }};\n}})();"


def exported(module: str, source: str) -> list[str]:
    """The names that a module exports; `default_name` stands for its default export."""
    names = [name for _, name in EXPORT.findall(source)]
    return names + [default_name(module)] * len(DEFAULT.findall(source))


def imported(module: str, source: str, owner: Mapping[str, str]) -> list[str]:
    """The names that a module imports; raises BuildError if no module exports one of them."""
    names = [name for found in IMPORT.findall(source) for name in found.split(", ")]
    for name in names:
        if name not in owner:
            raise BuildError(f"{module}: imports {name!r}, which no module exports; correct it")
    return names


def default_name(module: str) -> str:
    """The name of a module's default export in joined files.

    It is `$head_atlas` for the module `js/atlas/head-atlas.js`.
    """
    return "$" + posixpath.basename(module).removesuffix(".js").replace("-", "_")


def from_files(
    verb: str, names: Iterable[str], name: str, owner: Mapping[str, str], home: Mapping[str, str]
) -> list[str]:
    """The lines that import, or re-export, names from other files into the file `name`."""
    files: dict[str, list[str]] = {}
    for found in names:
        files.setdefault(home[owner[found]], []).append(found)
    return [
        f'{verb} {{ {listed(found, name)} }} from "./{posixpath.basename(file)}";'
        for file, found in sorted(files.items())
    ]


def listed(names: Iterable[str], name: str) -> str:
    """The names as they are written in the braces of an import or export of the file `name`."""
    default = default_name(name)
    return ", ".join(
        f"{found} as default" if found == default else found for found in sorted(names)
    )
