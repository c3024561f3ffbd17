"""Writes the fixed words of the figures where they are used: to keep them apart costs no byte.

Each room of scripts has its words in a module `messages.js`, one object of texts and of functions
that make texts. A text is one line of it:

    save: "Save as CSV",

and stands in other modules as `SPLIT.save`. Before the modules are joined, such names become the
texts again, and a module that needs no function of the object does not load it.
"""

import posixpath
import re
from collections.abc import Mapping

from generator.publish.modules import resolve

NAME = "messages.js"
OBJECT = re.compile(r"^export const ([A-Z]+) = \{$", re.MULTILINE)
TEXT = re.compile(r'^  (\w+): ("(?:[^"\\\n]|\\.)*"),\n', re.MULTILINE)
IMPORT = re.compile(r'^import \{ ([A-Z]+) \} from "([^"]+)";\n', re.MULTILINE)


def with_words(sources: Mapping[str, str]) -> dict[str, str]:
    """The modules with the texts of every `messages.js` in the place of their names.

    Args:
        sources: the modules by name.
    """
    texts = {
        name: dict(TEXT.findall(source))
        for name, source in sources.items()
        if posixpath.basename(name) == NAME and OBJECT.search(source)
    }
    return {
        name: TEXT.sub("", source) if name in texts else replaced(name, source, texts)
        for name, source in sources.items()
    }


def replaced(name: str, source: str, texts: Mapping[str, Mapping[str, str]]) -> str:
    """A module with texts for their names, and without imports that only these needed."""
    for constant, target in IMPORT.findall(source):
        words = texts.get(resolve(name, target))
        if words is None:
            continue
        for key, text in words.items():
            source = re.sub(rf"\b{constant}\.{key}\b", text.replace("\\", r"\\"), source)
        if not re.search(rf"\b{constant}\.", source):
            source = source.replace(f'import {{ {constant} }} from "{target}";\n', "")
    return source
