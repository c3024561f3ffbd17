"""claims/cite.py: citations have the usual form of running text."""

import pytest

from generator.claims.cite import citation
from generator.content.literature import Reference


def reference(authors: list[str], venue: str = "ACL") -> Reference:
    return Reference(
        id="one", title="One", authors=authors, year=2019, venue=venue, link="https://example.org/"
    )


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (["Jesse Vig"], "Vig 2019"),
        (["Jesse Vig", "Yonatan Belinkov"], "Vig and Belinkov 2019"),
        (["Elena Voita", "David Talbot", "Ivan Titov"], "Voita et al. 2019"),
        (["Jorge García-Carrasco", "Alejandro Maté", "X"], "García-Carrasco et al. 2019"),
        (["Neel Nanda", "and others"], "Nanda et al. 2019"),
        (["Nelson Elhage", "Neel Nanda", "and others"], "Elhage et al. 2019"),
    ],
)
def test_authors_are_named_by_family_name(authors: list[str], expected: str) -> None:
    assert citation(reference(authors)) == expected


def test_a_blog_post_is_called_one() -> None:
    assert citation(reference(["Jesse Vig"], "Towards Data Science (blog)")) == "Vig 2019 (blog)"
