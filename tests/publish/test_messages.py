"""publish/messages.py: the texts in a room's messages.js are inlined where they are used."""

from generator.publish.messages import with_words

WORDS = """\
// The fixed words.

/** @satisfies {Record<string, string>} */
export const ROOM = {
  save: "Save as \\"CSV\\"",
  savedAs: (name) => `Saved as ${name}.`,
  of: (part, whole) => `${part} of ${whole}`,
  counted: (count) => `${count} ${count === 1 ? "head" : "heads"}`,
};
"""
IMPORT = 'import { ROOM } from "./messages.js";\n'


def served(source: str, name: str = "js/room/a.js") -> str:
    """A module after the texts of its room are inlined."""
    return with_words({name: source, "js/room/messages.js": WORDS})[name]


def test_a_text_takes_the_place_of_its_name_and_the_import_goes() -> None:
    assert served(f"{IMPORT}tell(ROOM.save);\n") == 'tell("Save as \\"CSV\\"");\n'


def test_a_call_becomes_its_template_with_the_arguments() -> None:
    source = f'{IMPORT}tell(ROOM.savedAs(named(file, 2)), ROOM.of(list[0, 1], "a, b)"));\n'
    assert served(source) == (
        'tell(`Saved as ${named(file, 2)}.`, `${list[0, 1]} of ${"a, b)"}`);\n'
    )


def test_a_template_within_a_template_becomes_one_which_keeps_its_blanks() -> None:
    source = f"{IMPORT}tell(`${{ROOM.savedAs(file)}} ${{how}}`);\n"
    assert served(source) == "tell(`Saved as ${file}. ${how}`);\n"


def test_a_function_is_called_where_it_is_passed_on_or_needs_more_than_its_parameters() -> None:
    for code in ("ROOM.counted(2);", "list.map(ROOM.savedAs);", "ROOM.savedAs(`a${b}`);"):
        assert served(f"{IMPORT}{code}\n") == f"{IMPORT}{code}\n"


def test_the_object_keeps_only_the_functions_that_are_still_named() -> None:
    source = f"{IMPORT}list.map(ROOM.savedAs); tell(ROOM.save, ROOM.of(1, 2));\n"
    text = with_words({"js/room/a.js": source, "js/room/messages.js": WORDS})["js/room/messages.js"]
    assert "savedAs: (name) =>" in text
    assert not any(part in text for part in ("CSV", "part of", "heads"))


def test_the_words_of_another_room_are_found_by_the_path_of_the_import() -> None:
    source = 'import { ROOM } from "../room/messages.js";\ntell(ROOM.save);\n'
    assert served(source, "js/other/b.js") == 'tell("Save as \\"CSV\\"");\n'


def test_a_module_that_owns_its_words_keeps_only_what_cannot_be_inlined() -> None:
    own = WORDS[WORDS.index("export") :].replace("export const ROOM", "const WORDS")
    before, after = "let file;\n\n", "tell(WORDS.save, WORDS.of(1, 2));\n"
    assert served(before + own + after) == (before + 'tell("Save as \\"CSV\\"", `${1} of ${2}`);\n')
    left = '  counted: (count) => `${count} ${count === 1 ? "head" : "heads"}`,\n'
    made = served(own + "tell(WORDS.counted(2), WORDS.save);\n")
    assert made == (
        "const WORDS = {\n" + left + "};\n" + 'tell(WORDS.counted(2), "Save as \\"CSV\\"");\n'
    )


def test_other_names_and_modules_stay_as_they_are() -> None:
    source = 'import { OTHER } from "./other.js";\nOTHER.save; BATHROOM.save; ROOM.save;\n'
    assert served(source) == source
