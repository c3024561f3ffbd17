"""tools/licences.py: every locked package is listed with the licence that it declares."""

from importlib.metadata import distribution

from tools.licences import licence, npm_rows, table

NPM = {
    "packages": {
        "": {"name": "ours"},
        "node_modules/acorn": {"version": "8.1.0", "license": "MIT"},
        "node_modules/eslint/node_modules/acorn": {"version": "7.0.0", "license": "MIT"},
        "node_modules/@types/json": {"version": "1.0.0", "license": "(MIT OR CC0-1.0)"},
        "node_modules/for-windows": {"version": "1.0.0", "license": "MIT", "optional": True},
    }
}


def test_every_version_of_an_npm_package_is_listed_but_no_builds_for_other_platforms() -> None:
    assert npm_rows(NPM) == [
        ("@types/json", "1.0.0", "(MIT OR CC0-1.0)"),
        ("acorn", "7.0.0", "MIT"),
        ("acorn", "8.1.0", "MIT"),
    ]


def test_a_licence_with_a_bar_does_not_break_the_table() -> None:
    assert "| one | 1 | A / B |" in table("Python", [("one", "1", "A | B")])


def test_a_licence_is_the_one_that_the_package_declares() -> None:
    assert licence(distribution("pytest")) == "MIT"
