"""pages/sentence_page.py: the record of what a page shows covers all files it is made from."""

from generator.pages.sentence_page import SentencePages, neighbours
from generator.publish.gather import publish
from generator.site.build import ASSETS
from tests.pages_content import Build


def test_the_first_and_the_last_are_neighbours() -> None:
    assert neighbours(["a", "b", "c"])["a"] == ("c", "b")
    assert neighbours(["a"]) == {"a": ("a", "a")}


def test_what_a_page_shows_changes_with_its_circuit_and_with_effects_drawn_there(
    built: Build,
) -> None:
    published = publish(built.content, built.data, ASSETS)
    pages, sentence = SentencePages(built.content, published), built.content.sentences[0]
    [dump] = [path for (_, name), path in published.dumps.items() if name == sentence.id]
    circuit, effects = (
        dump.with_name(f"{sentence.id}.{kind}.json") for kind in ("circuit", "effects")
    )
    circuit.unlink(missing_ok=True)
    seen = [pages.shown(sentence)]
    for path, text in ((circuit, "one"), (circuit, "two"), (effects, "one"), (effects, "two")):
        path.write_text(text)
        seen.append(pages.shown(sentence))
    assert all(each not in seen[:at] for at, each in enumerate(seen))
