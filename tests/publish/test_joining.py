"""publish/joining.py: joined scripts behave like the modules that they are made of."""

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from generator.publish.assets import minified
from generator.publish.joining import exported, join_scripts, owners
from generator.publish.modules import on_demand, static_imports, workers
from generator.shared.errors import BuildError
from tests.conftest import ROOT

SHIPPED = {
    path.relative_to(ROOT / "site_assets").as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "site_assets" / "js").rglob("*.js"))
}
SOURCES = {
    "js/main.js": (
        'import { one } from "./base.js";\nimport("./b.js");\none();\n'
        '({ "an-a": { load: () => import("./a.js"), early: true } });'
    ),
    "js/base.js": "let calls = 0;\nexport function one() {\n  return (calls += 1);\n}",
    "js/a.js": (
        'import { one } from "./base.js";\nimport { both } from "./both.js";\n'
        'import { mine } from "./only-a.js";\n'
        "export default class {\n  static all() {\n    return [one(), both, mine];\n  }\n}\n"
        'export const later = () => import("./room/c.js");'
    ),
    "js/b.js": 'import { both } from "./both.js";\nexport async function b() {\n  return both;\n}',
    "js/both.js": 'import { one } from "./base.js";\nexport const both = `both ${one()}`;',
    "js/only-a.js": "export const mine = 'import { no } from \"./none.js\"';",
    "js/room/c.js": (
        'import { part } from "../other/part.js";\nexport const c = part;\n'
        'export const next = import("../other/d.js");'
    ),
    "js/other/d.js": 'import { part } from "./part.js";\nexport const d = part;',
    "js/other/part.js": "export class part {}",
}
MARKERS = {"base": "let calls", "only_a": "none.js", "both": "both $", "part": "class part"}
RUN = """
await import("./main.js"); // every page has it
const { default: A, later } = await import("./a.js");
const { b } = await import("./b.js");
const { c, next } = await later();
console.log(JSON.stringify([A.all(), await b(), c.name, (await next).d === c]));
"""


@pytest.fixture(scope="module")
def shipped() -> dict[str, str]:
    """The site's own scripts, joined."""
    return join_scripts(SHIPPED, "js/main.js")


def run(node: str, folder: Path, files: dict[str, str]) -> list[object]:
    """Write the modules into a folder, run them with Node, and return what they print."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "js" / "run.js").write_text(RUN)
    command = [node, str(folder / "js" / "run.js")]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return list(json.loads(answer))


def test_the_joined_files_behave_like_the_modules(node: str, tmp_path: Path) -> None:
    joined = join_scripts(SOURCES, "js/main.js")
    small = {name: minified(name, text).decode() for name, text in joined.items()}
    as_modules = run(node, tmp_path / "modules", SOURCES)
    assert as_modules[1:] == ["both 2", "part", True]
    assert run(node, tmp_path / "joined", joined) == as_modules
    assert run(node, tmp_path / "small", small) == as_modules


def test_a_module_goes_into_the_file_of_the_only_entry_that_needs_it_or_into_a_shared_one() -> None:
    joined = join_scripts(SOURCES, "js/main.js")
    holding = {
        module: [name for name, text in joined.items() if marker in text]
        for module, marker in MARKERS.items()
    }
    assert holding == {
        "base": ["js/main.js"],
        "only_a": ["js/a.js"],
        "both": ["js/figures.js"],
        "part": ["js/later.js"],
    }


def test_the_files_of_every_room_lie_beside_the_main_script() -> None:
    joined = join_scripts(SOURCES, "js/main.js")
    names = ["a", "b", "c", "d", "figures", "later", "main"]
    assert sorted(joined) == [f"js/{name}.js" for name in names]


def test_two_files_that_would_have_the_same_name_are_named() -> None:
    sources = {
        "js/main.js": 'import("./one/a.js");\nimport("./two/a.js");',
        "js/one/a.js": "",
        "js/two/a.js": "",
    }
    with pytest.raises(
        BuildError, match=r"^js/two/a\.js: has the same file name, js/a\.js, as js/one/a"
    ):
        join_scripts(sources, "js/main.js")


def test_imports_in_a_circle_are_named() -> None:
    circle = {
        "js/main.js": 'import { a } from "./a.js";',
        "js/a.js": 'import { b } from "./b.js";\nexport const a = 1;',
    }
    circle["js/b.js"] = 'import { a } from "./a.js";\nexport const b = 1;'
    with pytest.raises(BuildError, match=r"^js/a\.js: imports itself by way of js/b\.js"):
        join_scripts(circle, "js/main.js")


@pytest.mark.parametrize(
    "line",
    [
        'import a from "./a.js";',
        'import "./a.js";',
        "export let a = 1;",
        "export { a };",
        'export * from "./a.js";',
    ],
)
def test_another_form_of_import_or_export_is_named(line: str) -> None:
    with pytest.raises(BuildError, match=r"^js/main\.js: cannot be joined"):
        join_scripts({"js/main.js": line, "js/a.js": ""}, "js/main.js")


def test_a_module_that_does_not_exist_is_named() -> None:
    with pytest.raises(BuildError, match=r"^js/gone\.js: is imported and does not exist"):
        join_scripts({"js/main.js": 'import { a } from "./gone.js";'}, "js/main.js")


def test_an_import_that_no_module_exports_is_named() -> None:
    sources = {"js/main.js": 'import { a, b } from "./a.js";', "js/a.js": "export const a = 1;"}
    with pytest.raises(BuildError, match=r"^js/main\.js: imports 'b', which no module exports"):
        join_scripts(sources, "js/main.js")


def test_two_modules_that_export_the_same_name_are_named() -> None:
    sources = {"js/main.js": "", "js/a.js": "export const a = 1;", "js/b.js": "export const a = 2;"}
    with pytest.raises(BuildError, match=r"^js/b\.js: exports 'a', like js/a\.js"):
        join_scripts(sources, "js/main.js")


def test_every_name_that_a_shipped_module_exports_is_declared_once_and_once_in_a_worker(
    shipped: dict[str, str],
) -> None:
    alone = {name: shipped[f"js/{Path(name).name}"] for name in workers(SHIPPED)}
    joined = [text for text in shipped.values() if text not in alone.values()]
    counts = Counter(name for text in joined for name in declared(text))
    own = {module: set(exported(module, SHIPPED[module])) for module in alone}
    wanted = set(owners(SHIPPED)) - set().union(*own.values())  # workers have their own files
    assert {name: counts[name] for name in wanted if counts[name] != 1} == {}
    assert len(alone) == 2
    for module, text in alone.items():
        counts = Counter(declared(text))
        assert own[module] <= set(counts) and max(counts.values()) == 1


def declared(script: str) -> list[str]:
    """The names that a joined script declares outside the scopes of its modules."""
    scope = re.compile(r" = \(\(\) => \{\n.*?\nreturn \{[^}]*\};\n\}\)\(\);", re.DOTALL)
    found = re.findall(
        r"^(?:const|class|(?:async )?function) (?:\{ ([^}]+) \}|([\w$]+))",
        scope.sub("", script),
        re.MULTILINE,
    )
    return [name for several, one in found for name in (several or one).split(", ")]


def test_a_file_that_is_loaded_on_demand_keeps_its_name(shipped: dict[str, str]) -> None:
    for entry in on_demand(SHIPPED):
        name = f"js/{Path(entry).name}"
        assert static_imports(name, shipped)[0] == name


# Compiles modules; it fails at the first that is not valid.
COMPILE = """
const [{SourceTextModule}, {readFileSync}] = [require('node:vm'), require('node:fs')];
for (const identifier of process.argv.slice(1))
    new SourceTextModule(readFileSync(identifier, 'utf8'), {identifier});
"""


def test_every_joined_script_is_valid_javascript_when_minified(
    shipped: dict[str, str], node: str, tmp_path: Path
) -> None:
    for name, text in shipped.items():
        (tmp_path / Path(name).name).write_bytes(minified(name, text))
    command = [node, "--experimental-vm-modules", "--no-warnings", "--eval", COMPILE]
    subprocess.run([*command, *sorted(tmp_path.iterdir())], check=True)


def test_a_module_has_a_scope_only_where_a_private_name_of_it_occurs_elsewhere(
    node: str, tmp_path: Path
) -> None:
    sources = {
        "js/main.js": 'import { a } from "./a.js";\nimport { b } from "./b.js";\n'
        'import { c } from "./c.js";\nconsole.log(a, b, c);',
        "js/a.js": "const alone = 1;\nexport const a = alone;",
        "js/b.js": "const atob = () => 2;\nconst [two] = [atob()];\nexport const b = two;",
        "js/c.js": 'export const c = atob("Mw==");',  # the global atob
    }
    joined = join_scripts(sources, "js/main.js")["js/main.js"]
    (tmp_path / "main.mjs").write_text(joined)
    command = [node, str(tmp_path / "main.mjs")]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert answer.split() == ["1", "2", "3"]
    assert "const alone = 1;\nconst a = alone;" in joined.split("=> {")[0]
    assert joined.count("=> {") == 1


def test_a_worker_is_one_file_with_all_that_it_imports_and_without_the_page() -> None:
    start = 'export const w = () => new Worker(new URL("../other/w.js", import.meta.url));'
    sources = SOURCES | {
        "js/room/c.js": start,
        "js/other/w.js": 'import { one } from "../base.js";\nglobalThis.answer = one();',
    }
    files = join_scripts(sources, "js/main.js")
    assert "import" not in files["js/w.js"] and "let calls" in files["js/w.js"]
    assert 'new URL("./w.js", import.meta.url)' in "".join(files.values())


@pytest.mark.parametrize("name", ["js/csv-worker.js", "js/head-worker.js"])
def test_a_shipped_worker_runs_where_there_is_no_page(
    name: str, shipped: dict[str, str], node: str, tmp_path: Path
) -> None:
    (tmp_path / "worker.mjs").write_text(shipped[name], encoding="utf-8")
    done = subprocess.run([node, tmp_path / "worker.mjs"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
