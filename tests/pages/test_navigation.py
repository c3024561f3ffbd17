"""pages/navigation.py: pages are in the order of their front matter or of site.yml."""

from generator.pages.navigation import in_header, navigation


def page(front_matter: str) -> bytes:
    return f"---\n{front_matter}---\n".encode()


PAGES = {
    "z.md": page("order: 1\ntitle: Z\n"),
    "index.md": page("order: 0\nnav: Home\ntitle: Start\n"),
    "s/index.md": page("order: 2\ntitle: S\n"),
    "s/one.md": page("title: One\n"),
    "about.md": page("order: 3\ntitle: About\naside: true\n"),
    "hidden.md": page("title: Hidden\n"),
    "plain.md": b"# A plain page\n",
}


LAST = ["hidden.md", "plain.md"]  # these pages have no `order`


def test_the_navigation_follows_order_and_puts_pages_under_their_index() -> None:
    expected = ["index.md", "z.md", {"S": ["s/index.md", "s/one.md"]}, "about.md", *LAST]
    assert navigation(PAGES, None) == expected
    assert in_header(PAGES, None) == ["z/", "", "s/"]


def test_a_page_without_an_order_is_reached_from_the_footer() -> None:
    pages = {**PAGES, "deep/a.md": b"# Deep\n", "embed.md": page("template: embed.html\n")}
    assert navigation(pages, None)[-3:] == ["deep/a.md", *LAST]
    assert not set(in_header(pages, None)) & {"deep/a/", "hidden/", "plain/"}


def test_chosen_pages_come_first_in_their_order_and_the_others_leave_the_header() -> None:
    chosen = ["s", "plain", "hidden"]
    assert navigation(PAGES, chosen) == [
        "index.md",
        {"S": ["s/index.md", "s/one.md"]},
        "plain.md",
        {"Hidden": "hidden.md"},
        "z.md",
        "about.md",
    ]
    assert set(in_header(PAGES, chosen)) == {"s/", "plain/", "hidden/"}
