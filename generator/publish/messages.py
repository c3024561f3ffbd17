"""Inlines the texts of the figures where they are used, so that `messages.js` costs no bytes.

Each room of scripts keeps its texts in a module `messages.js`. The module has one object, with
texts and with functions that make texts, each of them on one line:

    save: "Save as CSV",
    savedAs: (name) => `Saved as ${name}.`,

Other modules use these members as `SPLIT.save` or `SPLIT.savedAs(file)`. Before the modules are
joined, such names and calls are replaced by the texts. If a module then needs nothing else of the
object, its import is removed. The call of a function that does not insert each parameter exactly
once is not replaced. A module that owns its texts, such as a kind of exercise, has them in an
object `WORDS` of its own, which is treated in the same way.
"""

import posixpath
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from generator.publish.modules import resolve

NAME = "messages.js"
OBJECT = re.compile(r"^export const ([A-Z]+) = \{$", re.MULTILINE)
OWN = "WORDS"
OWN_OBJECT = re.compile(rf"^const {OWN} = \{{\n(?:  .*\n)*\}};\n", re.MULTILINE)
TEXT = re.compile(r'^  (\w+): ("(?:[^"\\\n]|\\.)*"),\n', re.MULTILINE)
FUNCTION = re.compile(r"^  (\w+): \(([\w, ]+)\) => `([^`\n]*)`,\n", re.MULTILINE)
MEMBER = re.compile(r"\b([A-Z]+)\.(\w+)")
PART = re.compile(r"\$\{([^}]*)\}")
BRACKETS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
IMPORT = re.compile(r'^import \{ ([A-Z]+) \} from "([^"]+)";\n', re.MULTILINE)


@dataclass(frozen=True)
class Words:
    """The members of a room's messages object that can be inlined."""

    texts: dict[str, str]  # the string literal of each key
    functions: dict[str, tuple[list[str], str]]  # the parameters and the template of each key


def with_words(sources: Mapping[str, str]) -> dict[str, str]:
    """The modules with the texts of every `messages.js` inlined.

    Args:
        sources: the modules by name.
    """
    rooms = {
        name: Words(dict(TEXT.findall(source)), simple_functions(source))
        for name, source in sources.items()
        if posixpath.basename(name) == NAME and OBJECT.search(source)
    }
    found = {
        name: with_own_words(replaced(name, source, rooms)) for name, source in sources.items()
    }
    others = [source for name, source in found.items() if name not in rooms]
    named = {each for source in others for each in MEMBER.findall(source)}
    return found | {
        name: needed(sources[name], OBJECT.findall(sources[name])[0], named) for name in rooms
    }


def with_own_words(source: str) -> str:
    """A module with the texts of its own object `WORDS`, if it has one, inlined."""
    found = OWN_OBJECT.search(source)
    if found is None:
        return source
    words = Words(dict(TEXT.findall(found[0])), simple_functions(found[0]))
    before, after = (
        inlined(part, OWN, words) for part in (source[: found.start()], source[found.end() :])
    )
    left = needed(found[0], OWN, set(MEMBER.findall(before + after)))
    return before + ("" if left.count("\n") == 2 else left) + after


def needed(source: str, constant: str, named: Set[tuple[str, str]]) -> str:
    """The object `constant` without its texts, and without functions that no module calls."""
    kept = FUNCTION.sub(lambda at: at[0] if (constant, at[1]) in named else "", source)
    return TEXT.sub("", kept)


def simple_functions(source: str) -> dict[str, tuple[list[str], str]]:
    """The parameters and template of each function that inserts every parameter exactly once."""
    found = {}
    for key, given, template in FUNCTION.findall(source):
        parameters = given.split(", ")
        if sorted(PART.findall(template)) == sorted(parameters):
            found[key] = (parameters, template)
    return found


def replaced(name: str, source: str, rooms: Mapping[str, Words]) -> str:
    """A module with texts in place of their names, and without imports that are then not needed."""
    for constant, target in IMPORT.findall(source):
        words = rooms.get(resolve(name, target))
        if words is None:
            continue
        source = inlined(source, constant, words)
        if not re.search(rf"\b{constant}\.", source):
            source = source.replace(f'import {{ {constant} }} from "{target}";\n', "")
    return source


def inlined(source: str, constant: str, words: Words) -> str:
    """Code with the texts of an object in place of their names; `constant`: the object's name."""
    named = {key for name, key in MEMBER.findall(source) if name == constant}
    for key in filter(named.__contains__, words.texts):
        text = words.texts[key].replace("\\", r"\\")
        source = re.sub(rf"\b{constant}\.{key}\b", text, source)
    for key in filter(named.__contains__, words.functions):
        source = filled(source, f"{constant}.{key}(", *words.functions[key])
    return source


def filled(source: str, call: str, parameters: list[str], template: str) -> str:
    """A module in which each call of a function is replaced by the function's template.

    The arguments of the call are inserted into the template.
    """
    before, *rest = re.split(rf"(?<![\w.]){re.escape(call)}", source)
    for each in rest:
        values, after = arguments(each)
        if len(values) == len(parameters) and "`" not in "".join(values):
            parts = PART.split(template)  # every second part is a parameter
            parts[1::2] = [f"${{{values[parameters.index(name)]}}}" for name in parts[1::2]]
            text = "".join(parts)
            if before.endswith("${") and after.startswith("}"):  # jsmin cannot read ${`…`}
                before = before[:-2] + text + after[1:]
            else:
                before += f"`{text}`{after}"
        else:
            before += call + each
    return before


def arguments(text: str) -> tuple[list[str], str]:
    """The arguments up to the closing parenthesis of a call, and the text after the parenthesis."""
    depth, start, found, quote = 0, 0, [], ""
    for index, character in enumerate(text):
        if quote or character in "\"'`":
            quote = "" if character == quote else quote or character
        elif character in ",)" and depth == 0:
            found.append(text[start:index].strip())
            start = index + 1
            if character == ")":
                return found, text[start:]
        else:
            depth += BRACKETS.get(character, 0)
    return [], text
