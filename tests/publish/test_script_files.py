"""publish/script_files.py: the joined file that each module goes into."""

import pytest

from generator.publish.script_files import homes

EARLY = '({ "fig-a": { load: () => import("./a.js"), early: true } });'
LATE = '({ "fig-b": { load: () => import("./b.js") } });'


def sources(**modules: str) -> dict[str, str]:
    """A main script with an early figure and a later one, and these other modules by name."""
    main = "\n".join(['import { help } from "./help.js";', EARLY, LATE])
    rest = {"help": 'export const help = () => import("./sheet.js");', "sheet": ""} | modules
    return {"js/main.js": main, **{f"js/{name}.js": text for name, text in rest.items()}}


def needs(*names: str, later: str = "") -> str:
    """A module that imports these modules, and loads one more on demand."""
    lines = [f'import {{ {name} }} from "./{name}.js";' for name in names]
    return "\n".join([*lines, f'export const later = () => import("./{later}.js");' * bool(later)])


@pytest.mark.parametrize(
    ("modules", "home"),
    [
        ({"a": needs("x"), "b": ""}, "a"),  # only one figure needs it
        ({"a": needs("x", later="c"), "b": "", "c": needs("x")}, "a"),  # a has loaded it before c
        ({"a": needs("x", later="c"), "b": "", "c": needs(later="d"), "d": needs("x")}, "a"),
        ({"a": needs(later="c"), "b": "", "c": needs("x")}, "c"),  # the figure does not need it
        (
            {"a": needs(later="c"), "b": "", "c": needs("x", later="d"), "d": needs("x")},
            "later",
        ),  # no figure needs it at once
        ({"a": needs("x"), "b": needs("x")}, "figures"),  # two figures, one of them early
        ({"a": "", "b": needs("x", later="c"), "c": needs("x")}, "b"),
        ({"a": needs(later="c"), "b": needs("x", later="c"), "c": needs("x")}, "parts"),
        ({"a": "", "b": needs("x"), "sheet": needs("x")}, "parts"),  # no early figure needs it
        ({"a": needs("x"), "b": "", "sheet": needs("x")}, "figures"),  # pages without a open it
    ],
)
def test_a_module_is_in_a_figures_file_where_no_page_needs_it_without_that_figure(
    modules: dict[str, str], home: str
) -> None:
    found = homes(sources(x="export const x = 1;", **modules), "js/main.js")
    assert found["js/x.js"] == f"js/{home}.js"


def test_what_every_page_needs_is_in_the_main_file() -> None:
    found = homes(sources(a=needs("help"), b=""), "js/main.js")
    assert found["js/help.js"] == found["js/main.js"] == "js/main.js"
