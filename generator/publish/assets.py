"""Turns site_assets into what the site serves: joined, minified code, and images and fonts."""

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from generator.content import Colours
from generator.publish.colours import recoloured
from generator.publish.joining import join_scripts
from generator.publish.messages import with_words
from generator.publish.modules import figures_of
from generator.shared import PACKAGE, compact_json, made_once, sha256

MAIN = "js/main.js"  # the script of every page
STYLES = "css/styles.css"  # the styles that a page waits for
LATER_STYLES = "css/figures.css"  # the styles of figures that few pages start with
LAST = "scripts and styles"  # the cache entry for the scripts and styles of the last build
# The rooms whose styles go into STYLES: the page, the probe, and what is beside the probe.
FIRST_ROOMS = ("page", "shared", "figure", "maps", "probe", "cards", "export", "lenses")
GENERAL = ["tokens.css", "material.css", "site.css"]  # in this order, before all other sources
MEDIA = ["forced.css", "print.css"]  # after all other sources, at the end of both sheets

# A type assertion such as `/** @type {Head} */ (found)`. Its parentheses are not needed if they
# contain a list, or a name with its members and calls.
CAST = re.compile(
    r"/\*\* @type (?:(?!\*/).)+\*/ \(([A-Za-z_$](?:[\w$.#]|\([^()]*\))*|\[[^\[\]()]*\])\)"
)
# A substitution in a template literal, and the blanks inside it, which jsmin keeps.
PUT_IN = re.compile(r"\$\{[^{}`/]*\}")
BLANKS = re.compile(r'("[^"]*")| (===|=>|[?:*<>]|[+-](?! [+-])) |(?<=,) ')

CONSTANT = re.compile(r"\bconst(?=[ {\[])")
ALONE = re.compile(r"(?<![\w$])\(([A-Za-z_$][\w$]*)\)=>")  # an arrow function with one parameter


def served_assets(assets: Path, colours: Colours) -> dict[str, bytes]:
    """The files to serve, by name: joined and minified scripts and styles, and other files.

    Args:
        assets: the folder site_assets.
        colours: the colours that the author changed.
    """
    found = [(name, path.read_bytes()) for name, path in asset_files(assets)]
    return dict(as_served(tuple((name, recoloured(name, data, colours)) for name, data in found)))


@lru_cache(maxsize=1)  # a live preview publishes the same files after every edit
def as_served(files: tuple[tuple[str, bytes], ...]) -> Mapping[str, bytes]:
    """The files to serve, by name, from pairs of a name and bytes."""
    code = {name: data for name, data in files if name.endswith((".js", ".css"))}
    return {name: data for name, data in files if name not in code} | kept(code)


def kept(code: Mapping[str, bytes]) -> dict[str, bytes]:
    """Scripts and styles as served.

    If no source has changed, the scripts and styles of the last build are used, which saves a
    second.
    """
    versions = [version(each) for each in ("rjsmin", "rcssmin")]
    of = sha256(compact_json([versions, {name: sha256(code[name]) for name in sorted(code)}]))

    def texts() -> dict[str, str]:
        made = joined({name: data.decode() for name, data in code.items()})
        return {name: data.decode() for name, data in made.items()}

    return {name: text.encode() for name, text in made_once(PACKAGE, LAST, of, texts).items()}


def joined(code: Mapping[str, str]) -> dict[str, bytes]:
    """Scripts and styles joined and minified."""
    scripts, styles = (
        {name: text for name, text in code.items() if name.endswith(suffix)}
        for suffix in (".js", ".css")
    )
    whole = join_scripts(with_words(scripts), MAIN) | join_styles(styles)
    return {name: minified(name, text) for name, text in whole.items()}


def asset_files(assets: Path) -> Iterator[tuple[str, Path]]:
    """Each file's name and path, without theme templates, type declarations and hidden files."""
    found = (f"{folder}/{name}" for folder, _, names in os.walk(assets) for name in names)
    inside = [path.removeprefix(f"{assets}/") for path in found]  # much faster than rglob
    for name in sorted(inside, key=lambda name: name.split("/")):
        if not (name.startswith("theme/") or name.endswith(".d.ts") or "/." in f"/{name}"):
            yield name, assets / name


def join_styles(sources: Mapping[str, str]) -> dict[str, str]:
    """The two style sheets, by name, in the order in which pages link them.

    The rules of the second sheet take precedence.
    """
    last = [name for base in MEDIA for name in sources if posixpath.basename(name) == base]
    names = [name for name in sorted(sources, key=style_rank) if name not in last]
    first = [name for name in names if room_of(name) in FIRST_ROOMS]
    later = [name for name in names if name not in first]
    return {
        sheet: "\n".join(sources[name] for name in (*found, *last))
        for sheet, found in ((STYLES, first), (LATER_STYLES, later))
    }


def style_rank(name: str) -> tuple[int, str]:
    """The sort key of a style source: general sources come first, then all others by name."""
    base = posixpath.basename(name)
    return GENERAL.index(base) if base in GENERAL else len(GENERAL), base


def room_of(name: str) -> str:
    """The room of a source, which is the name of its folder."""
    return posixpath.basename(posixpath.dirname(name))


def tags_styled_later(assets: Path) -> list[str]:
    """The tags of the figures whose styles are in LATER_STYLES."""
    source = (assets / MAIN).read_text(encoding="utf-8")
    return [tag for tag, at in figures_of(MAIN, source).items() if room_of(at) not in FIRST_ROOMS]


def minified(name: str, text: str) -> bytes:
    """A script or a style sheet without comments and unneeded whitespace.

    `let` replaces `const`, because a single keyword compresses better; ESLint has already checked
    that no constant is reassigned.
    """
    if name.endswith(".css"):
        return str(cssmin(text)).encode()
    script = str(jsmin(CONSTANT.sub("let", without_blanks(without_casts(text)))))
    return ALONE.sub(r"\1=>", script).encode()


def without_blanks(script: str) -> str:
    """The script without blanks in substitutions: `${a ? "b" : c}` becomes `${a?"b":c}`."""
    return PUT_IN.sub(lambda found: BLANKS.sub(r"\1\2", found[0]), script)


def without_casts(script: str) -> str:
    """The script without the comments and parentheses of type assertions, even nested ones."""
    while (plain := CAST.sub(r"\1", script)) != script:
        script = plain
    return script
