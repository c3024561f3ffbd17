"""The sources tell which modules a figure needs, so that a page can preload all of them."""

import pytest

from generator.publish.modules import figure_modules, on_demand, static_imports, workers
from generator.shared.errors import BuildError
from generator.site.build import ASSETS

SOURCES = {
    "js/a.js": 'import { b } from "./b.js";\nimport "./c.js";\nconst d = () => import("./d.js");',
    "js/b.js": 'import {\n  c,\n  e as f,\n} from "./sub/e.js";\nexport { c } from "./c.js";',
    "js/c.js": '// import { z } from "./z.js" is only mentioned\nimport { a } from "./a.js";',
    "js/d.js": "",
    "js/sub/e.js": "import { c } from '../c.js';",
    "js/z.js": "",
}


def test_static_imports_are_followed_once_each_breadth_first() -> None:
    assert static_imports("js/a.js", SOURCES) == ["js/a.js", "js/b.js", "js/c.js", "js/sub/e.js"]


def test_a_module_that_is_loaded_on_demand_is_left_out() -> None:
    assert "js/d.js" not in static_imports("js/a.js", SOURCES)


def test_an_import_of_a_module_that_does_not_exist_is_named() -> None:
    with pytest.raises(BuildError, match=r"^js/gone\.js: is imported and does not exist"):
        static_imports("js/a.js", {"js/a.js": 'import "./gone.js";'})


def test_a_module_whose_types_are_named_in_a_comment_is_not_loaded_for_them() -> None:
    source = '/** @type {import("./types.js").A} */\nconst a = () => import("../b/b.js");'
    assert on_demand({"js/a/a.js": source}) == ["js/b/b.js"]


def test_the_script_of_a_worker_is_found_and_other_addresses_are_not() -> None:
    source = (
        'const w = new Worker(new URL("../b/w.js", import.meta.url));\n'
        'const data = new URL("../catalogue.json", import.meta.url);'
    )
    assert workers({"js/a/a.js": source}) == ["js/b/w.js"]
    assert on_demand({"js/a/a.js": source}) == []


def test_a_figure_is_found_by_its_tag_in_the_table_of_main() -> None:
    sources = {
        "js/main.js": (
            'const f = {\n  "head-atlas": { load: () => import("./atlas/atlas.js"), waits: never, '
            "early: true },\n"
            '  "head-later": { load: () => import("./grid.js"), waits: always },\n};'
        ),
        "js/atlas/atlas.js": 'import "../grid.js";',
        "js/grid.js": "",
    }
    found = figure_modules("js/main.js", sources, "<head-atlas></head-atlas>")
    assert found == {"head-atlas": ["js/atlas/atlas.js", "js/grid.js"]}
    assert figure_modules("js/main.js", sources, "<head-other></head-other>") == {}


def test_a_figure_that_is_not_early_loads_nothing_with_its_page() -> None:
    sources = {"js/main.js": '"head-later": { load: () => import("./a.js"), waits: always },'}
    assert figure_modules("js/main.js", sources, "<head-later></head-later>") == {}


def test_the_probe_of_the_site_is_a_figure_with_existing_modules() -> None:
    paths = sorted((ASSETS / "js").rglob("*.js"))
    sources = {path.relative_to(ASSETS).as_posix(): path.read_text("utf-8") for path in paths}
    modules = figure_modules("js/main.js", sources, "<attention-probe>")["attention-probe"]
    assert modules[0] == "js/probe/probe-kind.js"
    assert len(modules) > 1
