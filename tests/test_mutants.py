"""tools/mutants.py: a room is mutated in a copy, and only its own tests run."""

from configparser import ConfigParser
from pathlib import Path

from tests.conftest import ROOT
from tools.mutants import prepare


def test_a_copy_of_the_checkout_is_set_up_for_one_room(tmp_path: Path) -> None:
    folder = prepare("measure", tmp_path)
    settings = ConfigParser()
    settings.read(folder / "setup.cfg")
    assert settings["mutmut"]["only_mutate"] == "generator/measure/*"
    assert (folder / settings["mutmut"]["pytest_add_cli_args_test_selection"]).is_dir()
    source = Path("generator", "measure", "measures.py")
    assert (folder / source).read_bytes() == (ROOT / source).read_bytes()


def test_a_room_is_copied_anew_each_time(tmp_path: Path) -> None:
    (prepare("claims", tmp_path) / "left-over").touch()
    assert not (prepare("claims", tmp_path) / "left-over").exists()


def test_no_mutant_starts_a_browser_or_a_whole_build(tmp_path: Path) -> None:
    settings = ConfigParser()
    settings.read(prepare("content", tmp_path) / "setup.cfg")
    option, expression = settings["mutmut"]["pytest_add_cli_args"].split("\n")[1:]
    assert option == "-m"
    for marks in ({"build"}, {"browser"}, {"build", "browser", "render"}, {"render"}, set()):
        names = {name: name in marks for name in ("browser", "build", "render")}
        assert eval(expression, names) is (marks <= {"render"})
